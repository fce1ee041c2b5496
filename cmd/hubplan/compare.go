package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hubplan/io/source"
	"hubplan/planner"
	"hubplan/planner/compare"
	"hubplan/planner/say"
	"hubplan/planner/tables"
	"hubplan/reports/folder"
	"hubplan/reports/lists"
	"hubplan/reports/plan"
)

func newCompare(g *global) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "compare DIR_A DIR_B",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return &usageError{g.say("attesi due argomenti: DIR_A DIR_B", "expected two arguments: DIR_A DIR_B")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.interruptible(cmd.Context(), func() error { return g.compare(cmd.Context(), args[0], args[1], out) })
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "")
	return cmd
}

func (g *global) compare(ctx context.Context, a, b, out string) error {
	if out != "" && strings.ToLower(filepath.Ext(out)) != ".xlsx" {
		return &usageError{fmt.Sprintf(g.say("--out %s: atteso un file .xlsx", "--out %s: expected an .xlsx file"), out)}
	}
	if out != "" {
		if err := g.mayWrite("--out", out, source.Source{}); err != nil {
			return err
		}
	}
	before, err := g.sound(a)
	if err != nil {
		return err
	}
	after, err := g.sound(b)
	if err != nil {
		return err
	}
	rows := compare.Changes(compare.Plan{Instance: before.Instance, Tables: before.Tables},
		compare.Plan{Instance: after.Instance, Tables: after.Tables}, after.Instance.From)
	if out != "" {
		book, err := plan.Comparison(after.Instance, rows, before.Manifest.RunID, after.Manifest.RunID, g.lang)
		if err != nil {
			return err
		}
		if err := g.putFile(ctx, out, book); err != nil {
			return err
		}
	}
	if g.json {
		return g.compareJSON(before, after, rows)
	}
	g.compareText(before, after, rows)
	return nil
}

// sound reads a plan that passes its verification.
func (g *global) sound(dir string) (*folder.Plan, error) {
	if err := g.isPlan(dir); err != nil {
		return nil, err
	}
	f, err := folder.Read(dir)
	if err != nil {
		return nil, g.unread(dir, err)
	}
	if !f.Certificate.Valid() {
		return nil,
			&outcome{exitInternal, fmt.Sprintf(g.say("il piano in %s non supera la verifica: «hubplan verify» dice che cosa non va",
				"the plan in %s does not pass verification: “hubplan verify” says what is wrong"), dir)}
	}
	return f, nil
}

func (g *global) compareText(before, after *folder.Plan, rows []tables.Change) {
	p := func(it, en string, args ...any) { fmt.Fprintf(g.stdout, g.say(it, en)+"\n", linesOf(args)...) }
	p("Piano %s al %s rispetto al piano %s al %s, dal %s in poi", "Plan %s as of %s against plan %s as of %s, from %s on",
		after.Manifest.RunID, after.Manifest.AsOf.In(g.lang), before.Manifest.RunID, before.Manifest.AsOf.In(g.lang), after.Instance.From.In(g.lang))
	all := func(*tables.Change) bool { return true }
	for dose, words := range []say.Text{{It: "Prime dosi  ", En: "First doses "}, {It: "Seconde dosi", En: "Second doses"}} {
		s := compare.Total(rows, int32(dose+1), all)
		p("%s  %s persone cambiano hub, %s settimana, %s tutti e due; %s nuove, %s non più nel piano",
			"%s  %s people get another hub, %s another week, %s both; %s new, %s no longer in the plan",
			words.In(g.lang), g.number(s.Hub), g.number(s.Week), g.number(s.Both), g.number(s.Gained), g.number(s.Lost))
		for _, reason := range []string{compare.Closure, compare.Capacity, compare.Deliveries, compare.Demand, compare.Optimisation} {
			if n := s.ByReason[reason]; n > 0 {
				p("  %s: %s", "  %s: %s", lists.ChangeWords(reason).In(g.lang), g.number(n))
			}
		}
	}
	type line struct {
		name                string
		moved, gained, lost int64
	}
	var comuni []line
	for i := range after.Instance.Comuni {
		c := &after.Instance.Comuni[i]
		s := compare.Total(rows, 1, func(r *tables.Change) bool { return r.IstatCode == c.Code })
		if s.Moved()+s.Gained+s.Lost > 0 {
			comuni = append(comuni, line{name: c.Name + " (" + c.Code + ")", moved: s.Moved(), gained: s.Gained, lost: s.Lost})
		}
	}
	slices.SortStableFunc(comuni, func(a, b line) int {
		return cmp.Compare(b.moved+b.gained+b.lost, a.moved+a.gained+a.lost)
	})
	for _, l := range comuni[:min(len(comuni), 10)] {
		p("  %-34s %6s spostate, %6s nuove, %6s non più nel piano", "  %-34s %6s moved, %6s new, %6s no longer in the plan", l.name,
			g.number(l.moved), g.number(l.gained), g.number(l.lost))
	}
	if len(comuni) > 10 {
		p("  … e altri %d comuni: tutti con --out o --json", "  … and %d comuni more: all of them by --out or --json", len(comuni)-10)
	}
}

func (g *global) compareJSON(before, after *folder.Plan, rows []tables.Change) error {
	type change struct {
		IstatCode string        `json:"istat_code"`
		Cohort    string        `json:"cohort"`
		Dose      int32         `json:"dose"`
		FromHubID *string       `json:"from_hub_id"`
		FromWeek  *planner.Date `json:"from_week"`
		ToHubID   *string       `json:"to_hub_id"`
		ToWeek    *planner.Date `json:"to_week"`
		Reason    string        `json:"reason"`
		People    int64         `json:"people"`
	}
	date := func(d *int32) *planner.Date {
		if d == nil {
			return nil
		}
		return new(planner.Date(*d))
	}
	x := struct {
		Before  string       `json:"before"`
		After   string       `json:"after"`
		From    planner.Date `json:"from"`
		Changes []change     `json:"changes"`
	}{before.Manifest.RunID, after.Manifest.RunID, after.Instance.From, []change{}}
	for _, r := range rows {
		x.Changes = append(x.Changes, change{r.IstatCode, r.Cohort, r.Dose, r.FromHubID, date(r.FromWeek), r.ToHubID, date(r.ToWeek),
			r.Reason, r.People})
	}
	b, err := json.MarshalIndent(x, "", "  ")
	if err != nil {
		return err
	}
	fmt.Fprintf(g.stdout, "%s\n", b)
	return nil
}
