package opinion

import (
	"context"
	"errors"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// errUndecided says that a simplex has not ended within [patience].
var errUndecided = errors.New("opinion: the simplex did not end")

// solve gives the least cost of a restriction in metres. The error is errUndecided,
// one of package lp, or that of ctx.
func (x *restriction) solve(ctx context.Context) (float64, error) {
	return simplex(x.cost, &counted{Matrix: x.matrix(), ctx: ctx, most: patience}, x.right, x.basis())
}

// matrix is the restriction's, dense.
func (x *restriction) matrix() *mat.Dense {
	a := mat.NewDense(len(x.right), len(x.cost), nil)
	for j, column := range x.columns {
		for _, row := range column {
			a.Set(row, j, a.At(row, j)+1)
		}
	}
	return a
}

// basis is a feasible one to begin with: everybody unserved, all that is left idle.
// The columns of who stays come first, those of what is idle last.
func (x *restriction) basis() []int {
	basis := make([]int, len(x.right))
	for row := range basis {
		if row < x.persons {
			basis[row] = row
		} else {
			basis[row] = len(x.cost) - len(x.right) + row
		}
	}
	return basis
}

// simplex is lp.Simplex with an end. That can be neither limited nor interrupted, but
// it reads a column of the matrix for each pivot, and there counted stops it.
func simplex(cost []float64, a *counted, right []float64, basis []int) (least float64, err error) {
	defer func() {
		switch stopped := recover().(type) {
		case nil:
		case stop:
			err = stopped.why
		default:
			panic(stopped)
		}
	}()
	least, _, err = lp.Simplex(cost, a, right, 1e-9, basis)
	return least, err
}

// counted is a matrix that counts the columns read of it, and panics with a stop when
// they are more than most or the context has ended.
type counted struct {
	mat.Matrix
	ctx     context.Context
	columns int
	most    int
}

type stop struct{ why error }

// At counts a column by its first row.
func (c *counted) At(row, column int) float64 {
	if row == 0 {
		c.columns++
		if c.columns > c.most {
			panic(stop{errUndecided})
		}
		if err := c.ctx.Err(); err != nil {
			panic(stop{err})
		}
	}
	return c.Matrix.At(row, column)
}
