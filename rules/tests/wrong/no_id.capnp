struct NoId {}
