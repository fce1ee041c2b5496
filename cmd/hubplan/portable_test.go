package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Functions of package math that pick a fused multiply-add by the processor, or
// stand on one that does (FMA itself is exact everywhere).
var unportable = []string{"Exp", "Exp2", "Expm1", "Log", "Log2", "Log10", "Log1p", "Pow", "Pow10", "Sinh", "Cosh", "Tanh",
	"Asinh", "Acosh", "Atanh", "Erf", "Erfc", "Erfinv", "Erfcinv", "Gamma", "Lgamma", "Cbrt"}

// What the binary is built from holds no library of distributions or statistics,
// whose functions stand on package math's. (gonum.org/v1/plot draws, with scales and marks
// of our own: .ci/run compares its pictures on a processor with fewer instructions.)
func TestNoOutputHangsOnALibraryOfDistributions(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "gonum.org/v1/gonum/blas/blas64") {
		t.Error("the list lacks what is known to be there")
	}
	for _, dep := range deps {
		for _, banned := range []string{"gonum.org/v1/gonum/stat", "gonum.org/v1/gonum/mathext", "gonum.org/v1/gonum/integrate"} {
			if dep == banned || strings.HasPrefix(dep, banned+"/") {
				t.Errorf("%s is built in: use planner/portable", dep)
			}
		}
	}
}

func TestNoOutputHangsOnTheProcessorsExponential(t *testing.T) {
	seen := false
	for _, l := range goList(t) {
		for _, name := range l.GoFiles {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(l.Dir, name), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				selector, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if from, ok := selector.X.(*ast.Ident); ok && from.Name == "math" {
					seen = seen || selector.Sel.Name == "Floor"
					if slices.Contains(unportable, selector.Sel.Name) {
						t.Errorf("%s/%s uses math.%s: use planner/portable", l.ImportPath, name, selector.Sel.Name)
					}
				}
				return true
			})
		}
	}
	if !seen {
		t.Error("nothing was looked at")
	}
}
