package input

import "hubplan/planner"

// GridPoint is what one trial of a study of the weights sets. What is zero stays as the
// scenario has it.
type GridPoint struct {
	Curve          *planner.Curve   // what a journey weighs by its length
	DayMetres      int64            // what a day of waiting is worth, metres of the first kind
	MaxMetres      int64            // farthest that anyone is sent
	MaxExtraMetres int64            // farthest beyond the nearest hub
	Places         map[string]Place // where the file of the grid has its values, by the keys of the parameters; nil where there is none
}
