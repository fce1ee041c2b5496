package main

import (
	"errors"
	"fmt"
	"strings"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/opinion"
	"hubplan/planner/say"
	"hubplan/planner/verify"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

// print says what a recheck brought to light.
func (j *verifyJob) print(v *verified) error {
	if j.json {
		return j.printJSON(j.record(v))
	}
	p := func(it, en string, args ...any) { fmt.Fprintf(j.stdout, j.say(it, en)+"\n", linesOf(args)...) }
	for _, c := range v.changed {
		fmt.Fprintln(j.stdout, oneLine(c))
	}
	if len(v.strays) > 0 {
		p("Nella cartella c'è altro, che non è del piano e non conta: %s", "The folder holds more, which is not of the plan and does not "+
			"count: %s", oneLine(someOf(v.strays, j.lang)))
	}
	if v.plan == nil {
		p("Piano %s: %d file, %d cambiati; tabelle o scenario non sono quelli del manifesto, e le regole non "+
			"si controllano",
			"Plan %s: %d files, %d changed; tables or scenario are not the manifest's, and no rule is checked", v.manifest.RunID,
			len(v.manifest.Outputs), len(v.changed))
		return nil
	}
	for _, b := range v.plan.Violations {
		fmt.Fprintln(j.stdout, oneLine(j.violation(b)))
	}
	broken, checked := v.broken()
	p("Piano %s: %d regole su %s fatti, %s violazioni; %d file, %d cambiati",
		"Plan %s: %d rules on %s facts, %s violations; %d files, %d changed",
		v.manifest.RunID, len(v.plan.Certificate.Checks), say.Count(checked).In(j.lang), say.Count(broken).In(j.lang), len(v.manifest.Outputs), len(v.changed))
	j.printRemade(v, p)
	if v.second != nil {
		j.secondOpinion(v.second)
	}
	if v.valid() {
		p("Verifica superata.", "The verification passed.")
	}
	return nil
}

// printRemade says what making the files again showed, and what cannot be shown.
func (j *verifyJob) printRemade(v *verified, p func(it, en string, args ...any)) {
	switch {
	case v.remade != nil:
		for _, f := range v.remade.Faults {
			fmt.Fprintln(j.stdout, oneLine(f.In(j.lang)))
		}
		p("Rifatti da scenario e tabelle: %d file, %d diversi o di troppo", "Made again from scenario and tables: %d files, %d different or "+
			"too many", v.remade.Files, len(v.remade.Faults))
		if v.manifest.TablesOnly {
			p("È il piano di uno studio: non ha cartelle di lavoro, agenda e pagina", "It is the plan of a study: it has no workbooks, agenda and "+
				"page")
		}
		for _, t := range v.remade.Taken {
			p("Presi come sono: %s", "Taken as they are: %s", t.In(j.lang))
		}
	case j.tables:
		p("Gli altri file non si rifanno (--tables)", "The other files are not made again (--tables)")
	case v.manifest.Version != planner.Version:
		p("Il piano è della versione %s, questa è la %s: si controllano regole e impronte, e i file non si rifanno",
			"The plan is of version %s, this is %s: rules and hashes are checked, and the files are not made again",
			oneLine(v.manifest.Version), planner.Version)
	}
	if v.valid() && j.expect == "" {
		p("Che la cartella vada d'accordo con sé stessa non prova chi l'ha scritta, né che lo scenario sia quello vero: lo prova "+
			"l'impronta del manifesto data da «plan» (--expect)",
			"That the folder agrees with itself does not prove who wrote it, nor that the scenario is the true one: the manifest's hash "+
				"given by “plan” does (--expect)")
	}
}

// someOf lists a few names, and says how many more there are.
func someOf(names []string, lang say.Lang) string {
	const some = 10
	if more := len(names) - some; more > 0 {
		return strings.Join(names[:some], ", ") + say.Textf(" e altri %d", " and %d more", more).In(lang)
	}
	return strings.Join(names, ", ")
}

// record is what a recheck brought to light, for programs.
func (j *verifyJob) record(v *verified) any {
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
	}{v.manifest.RunID, v.manifest.Version, v.hash, v.valid(), append([]string{}, v.changed...), append([]string{}, v.strays...), nil,
		[]violation{}, nil, v.second}
	if v.plan != nil {
		out.Certificate = &v.plan.Certificate
		for _, b := range v.plan.Violations {
			out.Violations = append(out.Violations, violation{b.Rule, b.Table, b.Key, b.What.In(j.lang), b.Row})
		}
	}
	if r := v.remade; r != nil {
		out.Remade = &remade{r.Files, words(r.Faults, j.lang), words(r.Taken, j.lang)}
	}
	return out
}

// words are what is said, in a language.
func words[T interface{ In(say.Lang) string }](ts []T, lang say.Lang) []string {
	out := make([]string, len(ts))
	for k, t := range ts {
		out[k] = t.In(lang)
	}
	return out
}

// agrees says whether a second opinion was not asked for, found nobody to move,
// or solved as many restrictions as it should and none improves the plan.
func agrees(r *opinion.Report) bool {
	return r == nil || len(r.Improving) == 0 && (r.Solved >= restrictions || r.Solved+r.Undecided == 0)
}

// secondOpinion says what the restrictions brought.
func (g *global) secondOpinion(r *opinion.Report) {
	fmt.Fprintf(g.stdout, g.say("Secondo parere: %d restrizioni risolte (fino a %d righe e %d colonne), %d senza esito; il risparmio "+
		"più grande è di %.0f metri, lo scarto ne ammette %.0f\n",
		"Second opinion: %d restrictions solved (up to %d rows and %d columns), %d undecided; the most saved is %.0f metres, the gap "+
			"grants %.0f\n"),
		r.Solved, r.Rows, r.Columns, r.Undecided, r.MostMetres, r.GapMetres)
	for _, i := range r.Improving {
		fmt.Fprintf(g.stdout, g.say("restrizione %d migliora il piano di %.0f metri: comuni %s, hub %s\n",
			"restriction %d improves the plan by %.0f metres: comuni %s, hubs %s\n"),
			i.Restriction, i.SavedMetres, oneLine(strings.Join(i.Comuni, ", ")), oneLine(strings.Join(i.Hubs, ", ")))
	}
}

// violation is one broken rule in a line: which row, which rule, what is there.
func (g *global) violation(v verify.Violation) string {
	at := v.Table
	if v.Row >= 0 {
		at += fmt.Sprintf(g.say(", riga %d", ", row %d"), v.Row+1)
	}
	if v.Key != "" {
		at += " (" + v.Key + ")"
	}
	return fmt.Sprintf("%s: %s: %s", at, v.Rule, v.What.In(g.lang))
}

// failed marks a plan that cannot even be read as one that fails its
// verification.
func failed(err error) error {
	if _, faults := errors.AsType[input.Faults](err); faults {
		return &outcome{exitInternal, err.Error()}
	}
	return err
}

// unread words why a plan is not read: where its files are not the manifest's, that it
// fails its verification.
func (g *global) unread(dir string, err error) error {
	if other, ok := errors.AsType[*folder.OtherFileError](err); ok {
		return &outcome{exitInternal, fmt.Sprintf(g.say("il piano in %s non supera la verifica: %s",
			"the plan in %s does not pass verification: %s"), dir, other.In(g.lang))}
	}
	if _, faults := errors.AsType[input.Faults](err); faults || errors.Is(err, manifest.ErrPublic) {
		return failed(err)
	}
	return &outcome{exitInternal, fmt.Sprintf(g.say("il piano in %s non si legge, perché danneggiato o incompleto (%v)",
		"the plan in %s cannot be read, because it is damaged or incomplete (%v)"), dir, err)}
}
