package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/opinion"
	"hubplan/planner/verify"
	"hubplan/reports/folder"
	"hubplan/reports/manifest"
)

func newVerify(g *global) *cobra.Command {
	var resolve bool
	cmd := &cobra.Command{
		Use:   "verify DIR",
		Short: g.say("Ricontrolla un piano scritto, dai suoi soli file", "Recheck a written plan from its own files alone"),
		Long: g.say(`Ricontrolla un piano scritto con codice diverso da quello che l'ha fatto: le impronte dei
file, ogni regola su ogni riga delle tabelle, l'obiettivo e il limite dimostrato. Legge solo la
cartella del piano. Con --resolve chiede un secondo parere: almeno 50 restrizioni del piano (pochi
comuni, pochi giorni) risolte da un altro solutore, nessuna delle quali deve migliorarlo oltre lo scarto.`,
			`Recheck a written plan by code other than that which made it: the hashes of the files,
every rule on every row of the tables, the objective and the proven bound. It reads the plan's
folder alone. With --resolve it asks for a second opinion: at least 50 restrictions of the plan (a
few comuni, some days) solved by another solver, none of which may improve it beyond its gap.`),
		Example: `  hubplan verify out
  hubplan verify out --resolve`,
		Args: g.exactlyOne("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.interruptible(cmd.Context(), func() error { return g.verify(cmd.Context(), args[0], resolve) })
		},
	}
	cmd.Flags().BoolVar(&resolve, "resolve", false, g.say("risolve di nuovo almeno 50 restrizioni del piano con un altro solutore",
		"solve at least 50 restrictions of the plan again by another solver"))
	return cmd
}

// restrictions is how many restrictions of a plan a second opinion solves.
const restrictions = 50

func (g *global) verify(ctx context.Context, dir string, resolve bool) error {
	m, err := g.manifest(dir)
	if err != nil {
		return err
	}
	different, err := folder.Changed(dir, m, g.jobs)
	if err != nil {
		return err
	}
	var changed []string
	for _, c := range different {
		changed = append(changed, c.In(g.lang))
	}
	f, err := folder.Read(dir)
	if _, other := errors.AsType[*folder.OtherFileError](err); other {
		return g.undecoded(m, changed)
	}
	if err != nil {
		for _, c := range changed {
			g.complain(c)
		}
		return g.unread(dir, err)
	}
	var checked, broken int64
	for _, c := range f.Certificate.Checks {
		checked += c.Checked
		broken += c.Broken
	}
	var second *opinion.Report
	if resolve && broken == 0 {
		report, err := opinion.Take(ctx, f.Instance, f.Manifest.Claims, f.Tables, opinion.Options{Restrictions: restrictions, Seed: 1})
		if err != nil && !errors.Is(err, opinion.ErrNothingFree) {
			return err
		}
		second = &report
	}
	if g.json {
		type violation struct {
			Rule, Table, Key, What string
			Row                    int
		}
		out := struct {
			RunID        string              `json:"run_id"`
			Valid        bool                `json:"valid"`
			ChangedFiles []string            `json:"changed_files"`
			Certificate  planner.Certificate `json:"certificate"`
			Violations   []violation         `json:"violations"`
			Second       *opinion.Report     `json:"second_opinion,omitempty"`
		}{m.RunID, broken == 0 && len(changed) == 0 && agrees(second), append([]string{}, changed...), f.Certificate, []violation{}, second}
		for _, v := range f.Violations {
			out.Violations = append(out.Violations, violation{v.Rule, v.Table, v.Key, v.What.In(g.lang), v.Row})
		}
		if err := g.printJSON(out); err != nil {
			return err
		}
	} else {
		for _, c := range changed {
			fmt.Fprintln(g.stdout, c)
		}
		for _, v := range f.Violations {
			fmt.Fprintln(g.stdout, g.violation(v))
		}
		fmt.Fprintf(g.stdout, g.say("Piano %s: %d regole su %s fatti, %s violazioni; %d file, %d cambiati\n",
			"Plan %s: %d rules on %s facts, %s violations; %d files, %d changed\n"),
			m.RunID, len(f.Certificate.Checks), g.number(checked), g.number(broken), len(m.Outputs), len(changed))
	}
	if second != nil && !g.json {
		g.secondOpinion(second)
	}
	if broken > 0 || len(changed) > 0 || !agrees(second) {
		return &outcome{exitInternal, g.say("la verifica non è superata", "the verification failed")}
	}
	if !g.json {
		fmt.Fprintln(g.stdout, g.say("Verifica superata.", "The verification passed."))
	}
	return nil
}

// undecoded ends the check of a plan whose tables or scenario are not those of its
// manifest: they are not read, so no rule is checked.
func (g *global) undecoded(m *manifest.Manifest, changed []string) error {
	if g.json {
		out := struct {
			RunID        string   `json:"run_id"`
			Valid        bool     `json:"valid"`
			ChangedFiles []string `json:"changed_files"`
		}{m.RunID, false, changed}
		if err := g.printJSON(out); err != nil {
			return err
		}
	} else {
		for _, c := range changed {
			fmt.Fprintln(g.stdout, c)
		}
		fmt.Fprintf(g.stdout, g.say("Piano %s: %d file, %d cambiati; tabelle o scenario non sono quelli del manifesto, e le regole non "+
			"si controllano\n",
			"Plan %s: %d files, %d changed; tables or scenario are not the manifest's, and no rule is checked\n"), m.RunID, len(m.Outputs),
			len(changed))
	}
	return &outcome{exitInternal, g.say("la verifica non è superata", "the verification failed")}
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
			i.Restriction, i.SavedMetres, strings.Join(i.Comuni, ", "), strings.Join(i.Hubs, ", "))
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
