package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/planner"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/planner/why"
	"hubplan/reports/folder"
	"hubplan/reports/lists"
	"hubplan/reports/manifest"
)

func newExplain(g *global) *cobra.Command {
	return &cobra.Command{
		Use:   "explain DIR COMUNE",
		Short: g.say("Dice a parole perché un comune va dove va", "Say in words why a comune goes where it goes"),
		Long: g.say(`Dice dove va la gente di un comune e perché chi non va all'hub più vicino non ci va: che
cosa lo impedisce e in quali giorni, quanta strada in più e quanti giorni guadagnati, e quali
dosi in più lo toglierebbero. Legge solo la cartella del piano, che prima ricontrolla. COMUNE è il
nome (maiuscole, accenti e apostrofi non contano) o il codice ISTAT.`,
			`Say where the people of a comune go, and why those who do not go to the nearest hub do not:
what stands in the way and on which days, how much farther it is and how many days are gained, and
which further doses would remove it. It reads the plan's folder alone, and rechecks it first.
COMUNE is the name (case, accents and apostrophes do not matter) or the ISTAT code.`),
		Example: `  hubplan explain out Offanengo
  hubplan explain out "corte de cortesi con cignone"
  hubplan explain out 19036 --json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return &usageError{g.say("attesi due argomenti: DIR COMUNE", "expected two arguments: DIR COMUNE")}
			}
			return nil
		},
		// A name of several words need not be quoted.
		RunE: func(_ *cobra.Command, args []string) error { return g.explain(args[0], strings.Join(args[1:], " ")) },
	}
}

func (g *global) explain(dir, comune string) error {
	if err := g.isPlan(dir); err != nil {
		return err
	}
	f, err := folder.Read(dir)
	if err != nil {
		return g.unread(dir, err)
	}
	if !f.Certificate.Valid() {
		return &outcome{exitInternal, fmt.Sprintf(g.say("il piano in %s non supera la verifica, e non si spiega: «hubplan verify» dice "+
			"che cosa non va", "the plan in %s does not pass verification, so it is not explained: “hubplan verify” says what is wrong"),
			dir)}
	}
	i, err := g.comune(f.Instance, comune)
	if err != nil {
		return err
	}
	plan := why.New(f.Instance, f.Tables)
	e := plan.Explain(i)
	changes, err := changesOf(f, i)
	if err != nil {
		return err
	}
	if g.json {
		return g.explainJSON(f.Manifest, plan, e, changes)
	}
	name := map[string]string{}
	for _, h := range f.Instance.Hubs {
		name[h.ID] = h.Name
	}
	fmt.Fprintln(g.stdout, plan.Summary(e).In(g.lang))
	for _, v := range e.Hubs {
		fmt.Fprintf(g.stdout, g.say("  %s: %s persone (%s %%), %s km, prime dosi dal %s al %s\n",
			"  %s: %s people (%s %%), %s km, first doses from %s to %s\n"),
			name[v.HubID], g.number(v.People), g.mean(100*v.People, e.Served), g.km(v.DistanceM), v.First.In(g.lang), v.Last.In(g.lang))
	}
	for _, r := range plan.Rows(e) {
		fmt.Fprintf(g.stdout, "\n%s\n", r.Reason.In(g.lang))
		if s := r.Remedy.In(g.lang); s != "" {
			fmt.Fprintf(g.stdout, "%s %s\n", g.say("Che cosa servirebbe:", "What it would take:"), s)
		}
	}
	if kind := f.Instance.Parameters.FirstKind(); e.Weighed() && kind != (say.Text{}) {
		fmt.Fprintf(g.stdout, "\n%s\n", kind.In(g.lang))
	}
	g.explainChanges(f, changes, name)
	return nil
}

// changesOf are the changes of a comune since the earlier plan, none where the plan
// does not go on from one.
func changesOf(f *folder.Plan, comune int) (own []tables.Change, err error) {
	all, err := f.Changes()
	for _, c := range all {
		if c.IstatCode == f.Instance.Comuni[comune].Code {
			own = append(own, c)
		}
	}
	return own, err
}

// explainChanges says what is no longer as the earlier plan had it.
func (g *global) explainChanges(f *folder.Plan, changes []tables.Change, name map[string]string) {
	if f.Manifest.Since == nil {
		return
	}
	if len(changes) == 0 {
		fmt.Fprintf(g.stdout, g.say("\nRispetto al piano precedente (%s) non cambia nulla.\n",
			"\nNothing changes against the earlier plan (%s).\n"), f.Manifest.Since.RunID)
		return
	}
	fmt.Fprintf(g.stdout, g.say("\nChe cosa cambia rispetto al piano precedente (%s):\n",
		"\nWhat changes against the earlier plan (%s):\n"), f.Manifest.Since.RunID)
	place := func(hub *string, week *int32, none string) string {
		if hub == nil {
			return none
		}
		at := *hub
		if n, known := name[at]; known {
			at = n
		}
		return fmt.Sprintf(g.say("%s, settimana del %s", "%s, week of %s"), at, planner.Date(*week).In(g.lang))
	}
	for _, c := range changes {
		fmt.Fprintf(g.stdout, g.say("  %s, dose %d, %s persone: da %s a %s (%s)\n", "  %s, dose %d, %s people: from %s to %s (%s)\n"),
			c.Cohort, c.Dose, g.number(c.People),
			place(c.FromHubID, c.FromWeek, g.say("nessun posto", "no place")), place(c.ToHubID, c.ToWeek,
				g.say("nessun posto", "no place")), lists.ChangeWords(c.Reason).In(g.lang))
	}
}

// explainJSON prints the explanation for programs: the facts, and the sentences
// in the language asked for, one for each group and shortfall in their order.
func (g *global) explainJSON(m *manifest.Manifest, plan *why.Plan, e why.Explanation, changes []tables.Change) error {
	type sentence struct {
		Cohort string `json:"cohort"`
		HubID  string `json:"hub_id"`
		People int64  `json:"people"`
		ExtraM int64  `json:"extra_m"`
		Reason string `json:"reason"`
		Remedy string `json:"remedy"`
	}
	type change struct {
		Cohort    string        `json:"cohort"`
		Dose      int32         `json:"dose"`
		FromHubID *string       `json:"from_hub_id"`
		FromWeek  *planner.Date `json:"from_week"`
		ToHubID   *string       `json:"to_hub_id"`
		ToWeek    *planner.Date `json:"to_week"`
		Reason    string        `json:"reason"`
		People    int64         `json:"people"`
	}
	out := struct {
		RunID string       `json:"run_id"`
		AsOf  planner.Date `json:"as_of"`
		why.Explanation
		Summary   string     `json:"summary"`
		Sentences []sentence `json:"sentences"`
		Changes   []change   `json:"changes"` // since the earlier plan
	}{m.RunID, m.AsOf, e, plan.Summary(e).In(g.lang), []sentence{}, []change{}}
	for _, c := range changes {
		out.Changes = append(out.Changes, change{c.Cohort, c.Dose, c.FromHubID, weekOf(c.FromWeek), c.ToHubID, weekOf(c.ToWeek), c.Reason,
			c.People})
	}
	for _, r := range plan.Rows(e) {
		out.Sentences = append(out.Sentences, sentence{r.Cohort.In(g.lang), r.HubID, r.People, r.ExtraM, r.Reason.In(g.lang),
			r.Remedy.In(g.lang)})
	}
	b, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	fmt.Fprintf(g.stdout, "%s\n", b)
	return nil
}

func weekOf(d *int32) *planner.Date {
	if d == nil {
		return nil
	}
	return new(planner.Date(*d))
}

// isPlan makes sure that a folder is that of a plan.
func (g *global) isPlan(dir string) error {
	if !folder.Exists(dir) {
		return &usageError{fmt.Sprintf(g.say("%s non è la cartella di un piano: manca %s",
			"%s is not the folder of a plan: %s is missing"), dir, manifest.Name)}
	}
	return nil
}

// manifest reads what the manifest of a plan's folder says.
func (g *global) manifest(dir string) (*manifest.Manifest, error) {
	if err := g.isPlan(dir); err != nil {
		return nil, err
	}
	m, err := manifest.Read(dir)
	if err != nil {
		return nil, g.unread(dir, err)
	}
	return m, nil
}
