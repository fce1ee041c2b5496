// Package maps places points and boundaries on a drawing.
package maps
