package studies

import (
	"hubplan/planner/simulation"
	"hubplan/planner/tables"
	"hubplan/reports/edition"
)

// Simulation is a plan that was played many times, made ready for reports.
type Simulation struct {
	Base *edition.Result // the plan
	*simulation.Played
}

// Tables are the study's tables draws and quantiles.
func (r *Simulation) Tables() (draws []tables.Draw, quantiles []tables.QuantileOf) {
	run := tables.Run{RunID: r.Base.RunID, AsOf: int32(r.Base.Instance.Parameters.AsOf)}
	return r.Drawn.Rows(run), r.QuantileRows(run)
}
