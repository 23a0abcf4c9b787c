@0xd00d3fa3c1f6f4a7;

struct NoImports {}
