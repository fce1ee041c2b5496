package reports

import (
	"hubplan/planner/say"
	"hubplan/planner/tables"
)

// The columns of a hub's week in the planner's workbook, beside those of the
// hub's own.
var (
	colHeat      = head{colUse.header, colUse.meaning, heat, colUse.width}
	colPriceMean = colDistance.headed(say.Text{It: "Prezzo medio (km)", En: "Mean price (km)"},
		say.Text{It: "chilometri equivalenti (viaggio e attesa) che il piano risparmierebbe con una dose di capacità in più: media dei " +
			"giorni della settimana che hanno un prezzo",
			En: "kilometre-equivalents (travel and waiting) that the plan would save with one more dose of capacity: mean over the days " +
				"of the " +
				"week that have a price"})
	colPriceMost = colDistance.headed(say.Text{It: "Prezzo massimo (km)", En: "Highest price (km)"},
		say.Text{It: "lo stesso prezzo nel giorno in cui è più alto", En: "the same price on the day on which it is highest"})

	colPriceServes = number(say.Text{It: "Giorni che servono esclusi", En: "Days that serve more"},
		say.Text{It: "giorni della settimana in cui una dose in più darebbe un posto a una persona che ora non l'ha; quei giorni non hanno " +
			"un prezzo in chilometri", En: "days of the week on which one more dose would give a place to somebody now without one; " +
			"those days " +
			"have no price in kilometres"})
)

// weekPrices is a hub's week under the columns of price, empty where the plan has
// none.
func (e *edition) weekPrices(days []tables.HubDay) []any {
	if e.Plan.Proof == nil {
		return []any{nil, nil, nil}
	}
	var most, serves int64
	priced := false
	for _, d := range days {
		if d.ServesOneMore {
			serves++
		}
		if d.ShadowPriceM != nil {
			priced = true
			most = max(most, *d.ShadowPriceM)
		}
	}
	if !priced {
		return []any{nil, nil, serves}
	}
	return []any{priceOf(days).metres, most, serves}
}
