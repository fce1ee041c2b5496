package check

import (
	"strings"

	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Notices warns of what the notices of a scenario will lack: they are made all the same.
// It is told when a scenario is checked, and not with every plan.
func Notices(sc *input.Scenario) (warnings input.Faults) {
	p := &sc.Parameters
	if p.Reconstruction {
		warnings.Warn(sc.At("ricostruzione"), say.Text{It: "lo scenario è una ricostruzione: ogni avviso dice «Ricostruzione: non " +
			"affiggere»", En: "the scenario is a reconstruction: every notice says “Reconstruction: do not display”"},
			say.Text{It: "togliere la riga «ricostruzione» quando i dati sono i propri",
				En: "remove the line “ricostruzione” once the data are your own"})
	}
	var absent []string
	for _, x := range []struct{ key, text string }{{"ente", p.Contacts.Body}, {"sito", p.Contacts.Site},
		{"telefono", p.Contacts.Phone}, {"orari", p.Contacts.Hours}, {"logo", p.Contacts.Logo}} {
		if x.text == "" {
			absent = append(absent, x.key)
		}
	}
	if absent != nil {
		warnings.Warn(sc.At("contatti"), say.Textf("gli avvisi da affiggere escono senza: %s", "the notices to hang up come without: %s",
			strings.Join(absent, ", ")), say.Text{It: "completare «contatti» nei parametri", En: "complete “contatti” among the parameters"})
	}
	unprintable := func(at input.Place, text string) {
		if letters := say.Unprintable(text); letters != "" {
			warnings.Warn(at, say.Textf("l'avviso in PDF non può stampare %q, e al loro posto mette «?»",
				"the notice in PDF cannot print %q, and has “?” in their place", letters),
				say.Text{It: "scrivere con lettere latine", En: "write it with Latin letters"})
		}
	}
	for k := range sc.Comuni {
		unprintable(sc.Comuni[k].At("comune"), sc.Comuni[k].Name)
	}
	for k := range sc.Hubs {
		h := &sc.Hubs[k]
		unprintable(h.At("nome"), h.Name)
		unprintable(h.At("indirizzo"), h.Address)
	}
	return warnings
}
