package spoken

import (
	"fmt"
	"strings"

	"hubplan/planner"
	"hubplan/planner/opinion"
	"hubplan/planner/say"
	"hubplan/planner/verify"
	"hubplan/reports/recheck"
)

// Recheck is what the recheck of a plan brought to light.
type Recheck struct{ *recheck.Plan }

// Lines are what is wrong, then what was checked.
func (r Recheck) Lines(lang say.Lang) []string {
	s := &speech{lang: lang}
	s.tell(r.Changed...)
	if len(r.Strays) > 0 {
		s.say("Nella cartella c'è altro, che non è del piano e non conta: %s",
			"The folder holds more, which is not of the plan and does not "+
				"count: %s", some(r.Strays))
	}
	m := r.Manifest
	if r.Plan.Plan == nil {
		s.say("Piano %s: %d file, %d cambiati; tabelle o scenario non sono quelli del manifesto, e le regole non si controllano",
			"Plan %s: %d files, %d changed; tables or scenario are not the manifest's, and no rule is checked", m.RunID, len(m.Outputs),
			len(r.Changed))
		return s.lines
	}
	for _, b := range r.Plan.Plan.Violations {
		s.tell(Violation(b))
	}
	broken, checked := r.Broken()
	s.say("Piano %s: %d regole su %s fatti, %s violazioni; %d file, %d cambiati",
		"Plan %s: %d rules on %s facts, %s violations; %d files, %d changed",
		m.RunID, len(r.Plan.Plan.Certificate.Checks), say.Count(checked), say.Count(broken), len(m.Outputs), len(r.Changed))
	s.remade(r)
	if r.Second != nil {
		s.secondOpinion(r.Second)
	}
	if r.Valid() {
		s.say("Verifica superata.", "The verification passed.")
	}
	return s.lines
}

// remade says what making the files again showed, and what cannot be shown.
func (s *speech) remade(r Recheck) {
	switch {
	case r.Remade != nil:
		s.tell(r.Remade.Faults...)
		s.say("Rifatti da scenario e tabelle: %d file, %d diversi o di troppo",
			"Made again from scenario and tables: %d files, %d different or "+
				"too many", r.Remade.Files, len(r.Remade.Faults))
		if r.Manifest.TablesOnly {
			s.say("È il piano di uno studio: non ha cartelle di lavoro, agenda e pagina",
				"It is the plan of a study: it has no workbooks, agenda "+
					"and page")
		}
		for _, t := range r.Remade.Taken {
			s.say("Presi come sono: %s", "Taken as they are: %s", t)
		}
	case r.Options.TablesOnly:
		s.say("Gli altri file non si rifanno (--tables)", "The other files are not made again (--tables)")
	case r.Manifest.Version != planner.Version:
		s.say("Il piano è della versione %s, questa è la %s: si controllano regole e impronte, e i file non si rifanno",
			"The plan is of version %s, this is %s: rules and hashes are checked, and the files are not made again",
			r.Manifest.Version, planner.Version)
	}
	if r.Valid() && r.Options.Expect == "" {
		s.say("Che la cartella vada d'accordo con sé stessa non prova chi l'ha scritta, né che lo scenario sia quello vero: lo prova "+
			"l'impronta del manifesto data da «plan» (--expect)",
			"That the folder agrees with itself does not prove who wrote it, nor that the scenario is the true one: the manifest's hash "+
				"given by “plan” does (--expect)")
	}
}

// some lists a few names, and says how many more there are.
func some(names []string) say.Text {
	const most = 10
	if more := len(names) - most; more > 0 {
		return say.Textf("%s e altri %d", "%s and %d more", strings.Join(names[:most], ", "), more)
	}
	return say.Textf("%s", "%s", strings.Join(names, ", "))
}

// secondOpinion says what the restrictions brought.
func (s *speech) secondOpinion(r *opinion.Report) {
	s.say("Secondo parere: %d parti del piano risolte di nuovo (fino a %d righe e %d colonne), %d senza esito; il risparmio "+
		"più grande è di "+
		"%.0f metri, ne sono ammessi %.0f",
		"Second opinion: %d restrictions solved (up to %d rows and %d columns), %d undecided; the most saved is %.0f metres, the gap "+
			"grants %.0f", r.Solved, r.Rows, r.Columns, r.Undecided, r.MostMetres, r.GapMetres)
	for _, i := range r.Improving {
		s.say("la parte %d migliora il piano di %.0f metri: comuni %s, hub %s",
			"restriction %d improves the plan by %.0f metres: comuni %s, hubs %s",
			i.Restriction, i.SavedMetres, strings.Join(i.Comuni, ", "), strings.Join(i.Hubs, ", "))
	}
}

// Violation is one broken rule in a line: which row, which rule, what is there.
func Violation(v verify.Violation) say.Text {
	at, key := say.Textf("%s", "%s", v.Table), ""
	if v.Row >= 0 {
		at = say.Textf("%s, riga %d", "%s, row %d", v.Table, v.Row+1)
	}
	if v.Key != "" {
		key = fmt.Sprintf(" (%s)", v.Key)
	}
	return say.Textf("%s%s: %s: %s", "%s%s: %s: %s", at, key, v.Rule, v.What)
}

// Record is the same, with every violation.
func (r Recheck) Record(lang say.Lang) any {
	type violation struct {
		Rule, Table, Key, What string
		Row                    int
	}
	type remade struct {
		Files  int      `json:"files"`
		Faults []string `json:"faults"`
		Taken  []string `json:"taken"` // what was taken as it stands
	}
	out := struct {
		RunID        string               `json:"run_id"`
		Version      string               `json:"version"`
		Manifest     string               `json:"manifest_sha256"`
		Valid        bool                 `json:"valid"`
		ChangedFiles []string             `json:"changed_files"`
		Strays       []string             `json:"other_files"` // not of the plan
		Certificate  *planner.Certificate `json:"certificate,omitempty"`
		Violations   []violation          `json:"violations"`
		Remade       *remade              `json:"remade"` // null where nothing was made again
		Second       *opinion.Report      `json:"second_opinion,omitempty"`
	}{r.Manifest.RunID, r.Manifest.Version, r.Hash, r.Valid(), In(r.Changed, lang), append([]string{}, r.Strays...), nil,
		[]violation{}, nil, r.Second}
	if p := r.Plan.Plan; p != nil {
		out.Certificate = &p.Certificate
		for _, b := range p.Violations {
			out.Violations = append(out.Violations, violation{b.Rule, b.Table, b.Key, b.What.In(lang), b.Row})
		}
	}
	if x := r.Remade; x != nil {
		out.Remade = &remade{x.Files, In(x.Faults, lang), In(x.Taken, lang)}
	}
	return out
}

// RecheckedStudy is what the recheck of a study brought to light.
type RecheckedStudy struct{ *recheck.Study }

// Lines are what is wrong with its files, then its plans.
func (r RecheckedStudy) Lines(lang say.Lang) []string {
	s := &speech{lang: lang}
	s.tell(r.Files.Changed...)
	for k, v := range r.Plans {
		s.say("%s:", "%s:", r.Names[k])
		s.lines = append(s.lines, Recheck{v}.Lines(lang)...)
	}
	m := r.Files.Manifest
	s.say("Studio (%s) sul piano %s: %d file, %d cambiati, %d piani", "Study (%s) of plan %s: %d files, %d changed, %d plans", r.Schema,
		m.RunID,
		len(m.Outputs), len(r.Files.Changed), len(r.Plans))
	s.study(r)
	if r.Valid() {
		s.say("Verifica superata.", "The verification passed.")
	}
	return s.lines
}

// study says what making the study again showed, and what cannot be shown.
func (s *speech) study(r RecheckedStudy) {
	x := r.Remade
	switch {
	case x == nil && r.Files.Options.TablesOnly:
		s.say("Lo studio non si rifà (--tables)", "The study is not made again (--tables)")
	case x == nil:
	case x.Files > 0:
		s.tell(x.Faults...)
		s.say("Rifatti dallo scenario e dalla domanda: %d file, %d diversi",
			"Made again from scenario and question: %d files, %d different",
			x.Files, len(x.Faults))
	case len(x.Faults) > 0:
		s.tell(x.Faults...)
	default:
		s.say("Tabelle e cartelle di lavoro dello studio non sono state rifatte, ne prova le sole impronte: %s",
			"Tables and workbooks of the study were not made again, their hashes alone are proof: %s", x.Left)
	}
	if r.Valid() && r.Files.Options.Expect == "" {
		s.say("Che la cartella vada d'accordo con sé stessa non prova chi l'ha scritta, né che lo scenario sia quello vero: lo prova "+
			"l'impronta del suo manifesto tenuta altrove (--expect)",
			"That the folder agrees with itself does not prove who wrote it, nor that the scenario is the true one: the hash of its "+
				"manifest "+
				"kept elsewhere does (--expect)")
	}
}

// Record is the same, with the records of the plans by their folders.
func (r RecheckedStudy) Record(lang say.Lang) any {
	records := map[string]any{}
	for k, v := range r.Plans {
		records[r.Names[k]] = Recheck{v}.Record(lang)
	}
	out := map[string]any{"run_id": r.Files.Manifest.RunID, "schema": r.Schema, "manifest_sha256": r.Files.Hash, "valid": r.Valid(),
		"changed_files": In(r.Files.Changed, lang), "plans": records, "remade": nil}
	if x := r.Remade; x != nil {
		out["remade"] = map[string]any{"files": x.Files, "faults": In(x.Faults, lang), "left": x.Left.In(lang)}
	}
	return out
}

// RecheckedPublic is what the recheck of a public copy alone brought to light.
type RecheckedPublic struct{ *recheck.Public }

// Lines are what is wrong with its files and rules, then what was checked and what the copy
// alone cannot prove.
func (r RecheckedPublic) Lines(lang say.Lang) []string {
	s := &speech{lang: lang}
	s.tell(r.Files.Changed...)
	s.tell(r.Faults...)
	if len(r.Files.Strays) > 0 {
		s.say("Nella cartella c'è altro, che non è della copia e non conta: %s",
			"The folder holds more, which is not of the copy and does not "+
				"count: %s", some(r.Files.Strays))
	}
	s.say("Copia pubblica del piano %s: %d file, %d cambiati; %s celle, %s non mostrate",
		"Public copy of plan %s: %d files, %d changed; %s cells, %s not "+
			"shown", r.Copy.RunID, len(r.Copy.Outputs), len(r.Files.Changed), say.Count(r.Cells), say.Count(r.Hidden))
	if !r.Valid() {
		return s.lines
	}
	s.say("I totali tornano, nessun numero mostrato è di 1 o 2, e ogni cella non mostrata può essere zero o avere valori distanti almeno 3",
		"Totals add up, no number that is shown is 1 or 2, and each cell not shown may be none or have values at least 3 apart")
	s.say("La copia da sola non prova che i numeri siano quelli del piano, né che cartella di lavoro e testo seguano dalla tabella: lo "+
		"prova "+
		"«hubplan verify» del piano intero con la copia accanto",
		"The copy alone does not prove that its numbers are the plan's, nor that workbook and text follow from the table: “hubplan "+
			"verify” of the "+
			"whole plan with the copy beside it does")
	if n := len(r.Copy.Earlier); n > 0 {
		s.say("Neppure che sottraendola dalle %d copie precedenti non si ricavi altro: qui non ci sono",
			"Nor that nothing more can be computed by subtracting it from the %d earlier copies: they are not here", n)
	}
	s.say("Verifica superata.", "The verification passed.")
	return s.lines
}

// Record is the same.
func (r RecheckedPublic) Record(lang say.Lang) any {
	return map[string]any{"run_id": r.Copy.RunID, "schema": r.Copy.Schema, "manifest_sha256": r.Files.Hash, "valid": r.Valid(),
		"changed_files": In(r.Files.Changed, lang), "faults": In(r.Faults, lang), "cells": r.Cells, "hidden": r.Hidden,
		"earlier": len(r.Copy.Earlier)}
}
