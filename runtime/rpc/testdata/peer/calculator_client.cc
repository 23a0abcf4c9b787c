// A client that makes the checks of the sample on a calculator.

#include "peer.h"

#include <math.h>

namespace peer {
namespace {

typedef Calculator::Expression Expression;

struct CalculatorClient {
  Calculator::Client calculator;
  kj::WaitScope& scope;

  Calculator::Function::Client of(Calculator::Operator op) {
    auto request = calculator.getOperatorRequest();
    request.setOp(op);
    return request.send().getFunc();
  }

  // define makes a function of the body that fill writes.
  Calculator::Function::Client define(int count, kj::Function<void(Expression::Builder)> fill) {
    auto request = calculator.defFunctionRequest();
    request.setParamCount(count);
    fill(request.initBody());
    return request.send().getFunc();
  }

  // evaluate does not wait for the value of the expression that fill writes.
  Calculator::Value::Client evaluate(kj::Function<void(Expression::Builder)> fill) {
    auto request = calculator.evaluateRequest();
    fill(request.initExpression());
    return request.send().getValue();
  }

  void expect(Calculator::Value::Client value, double want) {
    double got = value.readRequest().send().wait(scope).getValue();
    KJ_REQUIRE(got == want, got, want);
  }
};

// call writes a call of a function with two params, and gives those.
capnp::List<Expression>::Builder call(Expression::Builder e, Calculator::Function::Client function,
                                      unsigned n = 2) {
  auto call = e.initCall();
  call.setFunction(kj::mv(function));
  return call.initParams(n);
}

void literal(CalculatorClient& c) {
  c.expect(c.evaluate([](auto e) { e.setLiteral(123); }), 123);
}

void addAndSubtract(CalculatorClient& c) {
  auto value = c.evaluate([&](auto e) {
    auto outer = call(e, c.of(Calculator::Operator::SUBTRACT));
    auto inner = call(outer[0], c.of(Calculator::Operator::ADD));
    inner[0].setLiteral(123);
    inner[1].setLiteral(45);
    outer[1].setLiteral(67);
  });
  c.expect(kj::mv(value), 101);
}

// pipelined adds to a product before it is known.
void pipelined(CalculatorClient& c) {
  auto product = c.evaluate([&](auto e) {
    auto params = call(e, c.of(Calculator::Operator::MULTIPLY));
    params[0].setLiteral(4);
    params[1].setLiteral(6);
  });
  auto add = c.of(Calculator::Operator::ADD);
  auto plus = [&](double n) {
    return c.evaluate([&](auto e) {
      auto params = call(e, add);
      params[0].setPreviousResult(product);
      params[1].setLiteral(n);
    });
  };
  auto three = plus(3), five = plus(5);
  c.expect(kj::mv(three), 27);
  c.expect(kj::mv(five), 29);
}

// functions defines f(x, y) = x * 100 + y and g(x) = f(x, x + 1) * 2.
void functions(CalculatorClient& c) {
  auto add = c.of(Calculator::Operator::ADD), multiply = c.of(Calculator::Operator::MULTIPLY);
  auto f = c.define(2, [&](auto body) {
    auto sum = call(body, add);
    auto product = call(sum[0], multiply);
    product[0].setParameter(0);
    product[1].setLiteral(100);
    sum[1].setParameter(1);
  });
  auto g = c.define(1, [&](auto body) {
    auto product = call(body, multiply);
    auto params = call(product[0], f);
    params[0].setParameter(0);
    auto next = call(params[1], add);
    next[0].setParameter(0);
    next[1].setLiteral(1);
    product[1].setLiteral(2);
  });
  auto of12and34 = c.evaluate([&](auto e) {
    auto params = call(e, f);
    params[0].setLiteral(12);
    params[1].setLiteral(34);
  });
  auto of21 = c.evaluate([&](auto e) { call(e, g, 1)[0].setLiteral(21); });
  c.expect(kj::mv(of12and34), 1234);
  c.expect(kj::mv(of21), 4244);
}

class Power final : public Calculator::Function::Server {
public:
  kj::Promise<void> call(CallContext context) override {
    auto params = context.getParams().getParams();
    KJ_REQUIRE(params.size() == 2, "pow takes two numbers");
    context.getResults().setValue(pow(params[0], params[1]));
    return kj::READY_NOW;
  }
};

// callback has the server call a function of the client.
void callback(CalculatorClient& c) {
  auto value = c.evaluate([&](auto e) {
    auto params = call(e, kj::heap<Power>());
    params[0].setLiteral(2);
    auto sum = call(params[1], c.of(Calculator::Operator::ADD));
    sum[0].setLiteral(4);
    sum[1].setLiteral(5);
  });
  c.expect(kj::mv(value), 512);
}

const Check<CalculatorClient> calculatorChecks[] = {
    {"Evaluating a literal", literal},
    {"Using add and subtract", addAndSubtract},
    {"Pipelining eval() calls", pipelined},
    {"Defining functions", functions},
    {"Using a callback", callback},
};

}  // namespace

void checkCalculator(kj::StringPtr address) {
  Connection connection(address, nullptr);
  CalculatorClient client{connection.bootstrap<Calculator>(), connection.scope()};
  for (auto& check : calculatorChecks) run(check, client);
}

}  // namespace peer
