package main

import (
	"context"
	"errors"

	"github.com/capngo/capngo/examples/calculator/calculator"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/rpc"
)

// server is the calculator.
type server struct {
	calculator.UnimplementedCalculatorServer
}

func (server) Evaluate(ctx context.Context, p calculator.CalculatorEvaluateParams) (
	r calculator.CalculatorEvaluateResultsFields, err error,
) {
	rpc.Go(ctx) // it may wait for values and functions of others
	number, err := evaluate(ctx, p.Expression(), nil)
	if err != nil {
		return r, err
	}
	r.Value = calculator.NewCalculatorValue(value{number: number})
	return r, nil
}

func (server) DefFunction(_ context.Context, p calculator.CalculatorDefFunctionParams) (
	r calculator.CalculatorDefFunctionResultsFields, err error,
) {
	if p.ParamCount() < 0 {
		return r, errors.New("a function cannot have less than no parameters")
	}
	r.Func = calculator.NewCalculatorFunction(function{count: int(p.ParamCount()), body: p.Body()})
	return r, nil
}

func (server) GetOperator(_ context.Context, p calculator.CalculatorGetOperatorParams) (
	r calculator.CalculatorGetOperatorResultsFields, err error,
) {
	r.Func = calculator.NewCalculatorFunction(operator{op: p.Op()})
	return r, nil
}

// value is a number that stays on the server.
type value struct {
	calculator.UnimplementedCalculatorValueServer
	number float64
}

func (v value) Read(context.Context, calculator.CalculatorValueReadParams) (
	calculator.CalculatorValueReadResultsFields, error,
) {
	return calculator.CalculatorValueReadResultsFields{Value: v.number}, nil
}

// operator is one of the server's own functions.
type operator struct {
	calculator.UnimplementedCalculatorFunctionServer
	op calculator.CalculatorOperator
}

func (o operator) Call(_ context.Context, p calculator.CalculatorFunctionCallParams) (
	r calculator.CalculatorFunctionCallResultsFields, err error,
) {
	if p.Params().Len() != 2 {
		return r, errors.New("an operator takes two numbers")
	}
	a, b := p.Params().At(0), p.Params().At(1)
	switch o.op {
	case calculator.CalculatorOperatorAdd:
		r.Value = a + b
	case calculator.CalculatorOperatorSubtract:
		r.Value = a - b
	case calculator.CalculatorOperatorMultiply:
		r.Value = a * b
	case calculator.CalculatorOperatorDivide:
		r.Value = a / b
	default:
		return r, rpc.Errorf(rpc.Unimplemented, "there is no operator %v", o.op)
	}
	return r, nil
}

// function is one that a client has defined. The expression that is its body is a part of the params
// of that call, and can be kept as it is.
type function struct {
	calculator.UnimplementedCalculatorFunctionServer
	count int
	body  calculator.CalculatorExpression
}

func (f function) Call(ctx context.Context, p calculator.CalculatorFunctionCallParams) (
	r calculator.CalculatorFunctionCallResultsFields, err error,
) {
	if p.Params().Len() != f.count {
		return r, rpc.Errorf(rpc.Failed, "the function takes %d numbers, not %d", f.count, p.Params().Len())
	}
	rpc.Go(ctx)
	r.Value, err = evaluate(ctx, f.body, p.Params().Slice())
	return r, err
}

// evaluate gives the number that an expression comes to.
func evaluate(ctx context.Context, e calculator.CalculatorExpression, params []float64) (float64, error) {
	switch e.Which() {
	case calculator.CalculatorExpressionWhichLiteral:
		return e.Literal(), nil
	case calculator.CalculatorExpressionWhichPreviousResult:
		v, err := e.PreviousResult().Read(ctx, calculator.CalculatorValueReadParamsFields{})
		return v.Value(), err
	case calculator.CalculatorExpressionWhichParameter:
		if int64(e.Parameter()) >= int64(len(params)) {
			return 0, rpc.Errorf(rpc.Failed, "there is no parameter %d", e.Parameter())
		}
		return params[e.Parameter()], nil
	case calculator.CalculatorExpressionWhichCall:
		return call(ctx, e.Call().Function(), e.Call().Params(), params)
	}
	return 0, rpc.Errorf(rpc.Unimplemented, "an expression of an unknown kind")
}

// call evaluates the params of a call and makes it.
func call(ctx context.Context, f calculator.CalculatorFunction, list capnp.List[calculator.CalculatorExpression],
	outer []float64,
) (float64, error) {
	numbers := make([]float64, list.Len())
	for i, e := range list.All() {
		var err error
		if numbers[i], err = evaluate(ctx, e, outer); err != nil {
			return 0, err
		}
	}
	r, err := f.Call(ctx, calculator.CalculatorFunctionCallParamsFields{Params: numbers})
	return r.Value(), err
}
