package frontier

import (
	"strings"

	"hubplan/planner"
	"hubplan/planner/campaign"
	"hubplan/planner/input"
)

// The grid that is tried where none is given: every curve with every worth of a day, and
// the limits of reach, each beside the scenario's own weights.
var (
	gridDays   = []int64{250, 500, 1000, 1500, 2000, 3000} // metres of the first kind
	gridCurves = []planner.Curve{
		{Weights: []int64{planner.Hundred}},
		{Beyond: []int64{15_000, 30_000}, Weights: []int64{100, 200, 400}},
		{Beyond: []int64{20_000, 30_000}, Weights: []int64{100, 300, 900}},
	}
	gridLimits = []input.GridPoint{{MaxMetres: 30_000}, {MaxExtraMetres: 15_000}}
)

// Grid is the grid that is tried where none is given.
func Grid() []input.GridPoint {
	var all []input.GridPoint
	for k := range gridCurves {
		for _, day := range gridDays {
			all = append(all, input.GridPoint{Curve: &gridCurves[k], DayMetres: day})
		}
	}
	return append(all, gridLimits...)
}

// Changes are what a point of a grid changes.
func Changes(p *input.GridPoint) (all []campaign.Change) {
	if p.DayMetres != 0 {
		all = append(all, campaign.Set{What: campaign.DayKm, To: p.DayMetres})
	}
	if p.Curve != nil {
		all = append(all, campaign.Journeys(*p.Curve))
	}
	if p.MaxMetres != 0 {
		all = append(all, campaign.Set{What: campaign.MaxMetres, To: p.MaxMetres})
	}
	if p.MaxExtraMetres != 0 {
		all = append(all, campaign.Set{What: campaign.MaxExtraMetres, To: p.MaxExtraMetres})
	}
	return all
}

// Parameter is a parameter of a scenario with its value, as the file of parameters has
// them.
type Parameter struct{ Key, Value string }

// Parameters are what has to be written into a scenario's parameters for its plan to be
// the one of a point.
func Parameters(p *input.GridPoint) (all []Parameter) {
	if p.DayMetres != 0 {
		all = append(all, Parameter{string(campaign.DayKm), kilometres(p.DayMetres)})
	}
	if c := p.Curve; c != nil {
		value := "{pesi: " + list(c.Weights, hundredths) + "}"
		if len(c.Beyond) > 0 {
			value = "{soglie_km: " + list(c.Beyond, kilometres) + ", pesi: " + list(c.Weights, hundredths) + "}"
		}
		all = append(all, Parameter{"viaggio", value})
	}
	if p.MaxMetres != 0 {
		all = append(all, Parameter{string(campaign.MaxMetres), metres(p.MaxMetres)})
	}
	if p.MaxExtraMetres != 0 {
		all = append(all, Parameter{string(campaign.MaxExtraMetres), metres(p.MaxExtraMetres)})
	}
	return all
}

// CurveWords are the thresholds of a point's curve, in kilometres, and its weights, with
// a space between; set is false where the point sets none.
func CurveWords(p *input.GridPoint) (beyond, weights string, set bool) {
	if p.Curve == nil {
		return "", "", false
	}
	return strings.Join(written(p.Curve.Beyond, kilometres), " "), strings.Join(written(p.Curve.Weights, hundredths), " "), true
}

func kilometres(metres int64) string {
	return planner.Decimal(metres * planner.DecimalUnit / 1000).String()
}

func hundredths(n int64) string {
	return planner.Decimal(n * planner.DecimalUnit / planner.Hundred).String()
}

func metres(n int64) string { return planner.Decimal(n * planner.DecimalUnit).String() }

func list(numbers []int64, write func(int64) string) string {
	return "[" + strings.Join(written(numbers, write), ", ") + "]"
}

func written(numbers []int64, write func(int64) string) []string {
	texts := make([]string, len(numbers))
	for k, n := range numbers {
		texts[k] = write(n)
	}
	return texts
}
