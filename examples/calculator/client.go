package main

import (
	"context"
	"fmt"
	"io"
	"math"

	"github.com/capngo/capngo/examples/calculator/calculator"
)

// The types of the schema, with shorter names.
type (
	expression = calculator.CalculatorExpressionFields
	literal    = calculator.CalculatorExpressionLiteralValue
	previous   = calculator.CalculatorExpressionPreviousResultValue
	parameter  = calculator.CalculatorExpressionParameterValue
	callOf     = calculator.CalculatorExpressionCallValue
	readParams = calculator.CalculatorValueReadParamsFields
)

// client makes the checks of the sample, in one round trip each where that is possible.
type client struct {
	ctx  context.Context
	calc calculator.Calculator
	out  io.Writer
}

func (c client) run() error {
	for _, check := range []struct {
		name string
		do   func() error
	}{
		{"Evaluating a literal", c.literal},
		{"Using add and subtract", c.addAndSubtract},
		{"Pipelining eval() calls", c.pipelined},
		{"Defining functions", c.functions},
		{"Using a callback", c.callback},
	} {
		fmt.Fprint(c.out, check.name, "... ")
		if err := check.do(); err != nil {
			fmt.Fprintln(c.out, "FAIL")
			return err
		}
		fmt.Fprintln(c.out, "PASS")
	}
	return nil
}

// evaluate begins to evaluate an expression. The value can be passed on, and read, before the call has
// returned.
func (c client) evaluate(e expression) calculator.CalculatorValue {
	return c.calc.SendEvaluate(c.ctx, calculator.CalculatorEvaluateParamsFields{Expression: &e}).Value()
}

// expect reads a value.
func (c client) expect(v calculator.CalculatorValue, want float64) error {
	got, err := v.Read(c.ctx, readParams{})
	if err != nil {
		return err
	}
	if got.Value() != want {
		return fmt.Errorf("the value is %v, not %v", got.Value(), want)
	}
	return nil
}

// operator asks for a function of the server's, and does not wait for it.
func (c client) operator(op calculator.CalculatorOperator) calculator.CalculatorFunction {
	return c.calc.SendGetOperator(c.ctx, calculator.CalculatorGetOperatorParamsFields{Op: op}).Func()
}

// calling is the expression that calls a function.
func calling(f calculator.CalculatorFunction, params ...calculator.CalculatorExpressionUnion) expression {
	list := make([]expression, len(params))
	for i, p := range params {
		list[i].Union = p
	}
	return expression{Union: callOf{Function: f, Params: list}}
}

// literal evaluates 123: the value is read in the same round trip.
func (c client) literal() error {
	return c.expect(c.evaluate(expression{Union: literal(123)}), 123)
}

// addAndSubtract evaluates 123 + 45 - 67, with functions that have not come yet.
func (c client) addAndSubtract() error {
	add, subtract := c.operator(calculator.CalculatorOperatorAdd), c.operator(calculator.CalculatorOperatorSubtract)
	sum := calling(add, literal(123), literal(45))
	return c.expect(c.evaluate(calling(subtract, sum.Union, literal(67))), 101)
}

// pipelined evaluates 4 * 6, and adds 3 and 5 to the value before it is known.
func (c client) pipelined() error {
	add, multiply := c.operator(calculator.CalculatorOperatorAdd), c.operator(calculator.CalculatorOperatorMultiply)
	product := c.evaluate(calling(multiply, literal(4), literal(6)))
	three := c.evaluate(calling(add, previous(product), literal(3)))
	five := c.evaluate(calling(add, previous(product), literal(5)))
	if err := c.expect(three, 27); err != nil {
		return err
	}
	return c.expect(five, 29)
}

// functions defines f(x, y) = x * 100 + y and g(x) = f(x, x + 1) * 2.
func (c client) functions() error {
	add, multiply := c.operator(calculator.CalculatorOperatorAdd), c.operator(calculator.CalculatorOperatorMultiply)
	f := c.define(2, calling(add, calling(multiply, parameter(0), literal(100)).Union, parameter(1)))
	g := c.define(1, calling(multiply,
		calling(f, parameter(0), calling(add, parameter(0), literal(1)).Union).Union, literal(2)))
	if err := c.expect(c.evaluate(calling(f, literal(12), literal(34))), 1234); err != nil {
		return err
	}
	return c.expect(c.evaluate(calling(g, literal(21))), 4244)
}

func (c client) define(params int32, body expression) calculator.CalculatorFunction {
	return c.calc.SendDefFunction(c.ctx, calculator.CalculatorDefFunctionParamsFields{
		ParamCount: params, Body: &body,
	}).Func()
}

// callback evaluates pow(2, 4 + 5), where pow is a function of the client, which the server calls.
func (c client) callback() error {
	add, pow := c.operator(calculator.CalculatorOperatorAdd), calculator.NewCalculatorFunction(power{})
	return c.expect(c.evaluate(calling(pow, literal(2), calling(add, literal(4), literal(5)).Union)), 512)
}

// power is a function that the client has.
type power struct {
	calculator.UnimplementedCalculatorFunctionServer
}

func (power) Call(_ context.Context, p calculator.CalculatorFunctionCallParams) (
	r calculator.CalculatorFunctionCallResultsFields, err error,
) {
	if p.Params().Len() != 2 {
		return r, fmt.Errorf("pow takes two numbers, not %d", p.Params().Len())
	}
	r.Value = math.Pow(p.Params().At(0), p.Params().At(1))
	return r, nil
}
