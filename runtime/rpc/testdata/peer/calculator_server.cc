// A calculator.

#include "peer.h"

#include <capnp/message.h>

namespace peer {
namespace {

typedef Calculator::Expression Expression;

// evaluate gives the number that an expression comes to. All params of a call are asked for at once.
kj::Promise<double> evaluate(Expression::Reader e, kj::ArrayPtr<const double> params) {
  switch (e.which()) {
    case Expression::LITERAL:
      return e.getLiteral();
    case Expression::PREVIOUS_RESULT:
      return e.getPreviousResult().readRequest().send().then([](auto&& r) { return r.getValue(); });
    case Expression::PARAMETER:
      KJ_REQUIRE(e.getParameter() < params.size(), "there is no such parameter");
      return params[e.getParameter()];
    case Expression::CALL: {
      auto values = KJ_MAP(p, e.getCall().getParams()) { return evaluate(p, params); };
      auto function = e.getCall().getFunction();
      return kj::joinPromises(kj::mv(values))
          .then([function](kj::Array<double>&& numbers) mutable {
            auto request = function.callRequest();
            request.setParams(numbers.asPtr());
            return request.send().then([](auto&& r) { return r.getValue(); });
          });
    }
  }
  KJ_UNIMPLEMENTED("an expression of an unknown kind");
}

class Number final : public Calculator::Value::Server {
public:
  explicit Number(double number) : number(number) {}

  kj::Promise<void> read(ReadContext context) override {
    context.getResults().setValue(number);
    return kj::READY_NOW;
  }

private:
  double number;
};

class Operator final : public Calculator::Function::Server {
public:
  explicit Operator(Calculator::Operator op) : op(op) {}

  kj::Promise<void> call(CallContext context) override {
    auto params = context.getParams().getParams();
    KJ_REQUIRE(params.size() == 2, "an operator takes two numbers");
    context.getResults().setValue(of(params[0], params[1]));
    return kj::READY_NOW;
  }

private:
  Calculator::Operator op;

  double of(double a, double b) {
    switch (op) {
      case Calculator::Operator::ADD: return a + b;
      case Calculator::Operator::SUBTRACT: return a - b;
      case Calculator::Operator::MULTIPLY: return a * b;
      case Calculator::Operator::DIVIDE: return a / b;
    }
    KJ_UNIMPLEMENTED("there is no such operator");
  }
};

// A Defined function has a copy of its body, since params do not live longer than their call.
class Defined final : public Calculator::Function::Server {
public:
  Defined(unsigned count, Expression::Reader e) : count(count) { body.setRoot(e); }

  kj::Promise<void> call(CallContext context) override {
    auto params = context.getParams().getParams();
    KJ_REQUIRE(params.size() == count, "a function with another number of parameters");
    auto numbers = KJ_MAP(p, params) { return p; };
    auto value = evaluate(body.getRoot<Expression>().asReader(), numbers);
    return value.attach(kj::mv(numbers)).then([context](double v) mutable {
      context.getResults().setValue(v);
    });
  }

private:
  unsigned count;
  capnp::MallocMessageBuilder body;
};

class CalculatorServer final : public Calculator::Server {
public:
  kj::Promise<void> evaluate(EvaluateContext context) override {
    return peer::evaluate(context.getParams().getExpression(), nullptr)
        .then([context](double v) mutable { context.getResults().setValue(kj::heap<Number>(v)); });
  }

  kj::Promise<void> defFunction(DefFunctionContext context) override {
    auto params = context.getParams();
    auto function = kj::heap<Defined>(params.getParamCount(), params.getBody());
    context.getResults().setFunc(kj::mv(function));
    return kj::READY_NOW;
  }

  kj::Promise<void> getOperator(GetOperatorContext context) override {
    context.getResults().setFunc(kj::heap<Operator>(context.getParams().getOp()));
    return kj::READY_NOW;
  }
};

}  // namespace

void serveCalculator() {
  serve([]() -> capnp::Capability::Client { return Calculator::Client(kj::heap<CalculatorServer>()); });
}

}  // namespace peer
