package decisions

import (
	"hubplan/planner"
	"hubplan/planner/frontier"
	"hubplan/planner/say"
	"hubplan/reports/edition"
)

// remedy says what of what the plan has tried helps against its pauses, and which command goes
// deeper.
func remedy(e *edition.Edition) (words say.Text, deeper string) {
	stations := "hubplan stations " + scenarioFolder
	if len(e.Reliefs) < 2 { // nothing was tried
		return say.Text{It: "Più postazioni, o un'apertura più tardi, le evitano.", En: "More stations, or a later opening, avoid it."}, stations
	}
	remedies, _ := frontier.Remedies(e.Reliefs)
	if len(remedies) == 0 {
		return say.Text{It: "Dare all'attesa un altro valore non aiuta: servono postazioni, dosi o aperture più tardi.",
			En: "Another worth of waiting is of no help: stations, doses or later openings are needed."}, stations
	}
	best := &remedies[0]
	for k := range remedies {
		if len(remedies[k].Lighter) > len(best.Lighter) {
			best = &remedies[k]
		}
	}
	return say.Textf("Provato: con «giorno_km: %s» migliorano %s pause e ne peggiorano %s.", "Tried: with “giorno_km: %s” %s "+
			"of them weigh less and %s more.",
			planner.Decimal(best.DayMetres*(planner.DecimalUnit/1000)), say.Count(len(best.Lighter)), say.Count(len(best.Heavier))),
		"hubplan frontier " + scenarioFolder
}
