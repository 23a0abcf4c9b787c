@0x85150b117366d14b;

# The calculator of the samples of the C++ implementation: the ids and the shape are theirs, so that
# clients and servers of either can talk to those of the other.

interface Calculator {
  # Evaluates expressions, and keeps what it is given to remember on the server.

  evaluate @0 (expression :Expression) -> (value :Value);
  # Evaluates an expression. The value stays on the server until it is read.

  struct Expression {
    # A number, or how to get one.
    union {
      literal @0 :Float64;

      previousResult @1 :Value;
      # A value that was got before, or that a call is still to give.

      parameter @2 :UInt32;
      # In the body of a function: the parameter with this index.

      call :group {
        # The function, called with the values of the expressions.
        function @3 :Function;
        params @4 :List(Expression);
      }
    }
  }

  interface Value {
    # A number on the server.
    read @0 () -> (value :Float64);
  }

  defFunction @1 (paramCount :Int32, body :Expression) -> (func :Function);
  # Makes a function of an expression.

  interface Function {
    # A function of numbers. Clients can have some, too.
    call @0 (params :List(Float64)) -> (value :Float64);
  }

  getOperator @2 (op :Operator) -> (func :Function);
  # Gives one of the functions that the server has.

  enum Operator { add @0; subtract @1; multiply @2; divide @3; }
}
