package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"hubplan/io/scenario"
	"hubplan/planner/check"
	"hubplan/planner/demand"
	"hubplan/planner/input"
	"hubplan/planner/reserves"
	"hubplan/planner/solve"
	"hubplan/planner/tabulate"
	"hubplan/planner/whatif"
	"hubplan/reports"
	"hubplan/reports/folder"
)

type reservesJob struct {
	study
	most     int
	everyone bool
	stations int
	dayKm    int
}

func newReserves(g *global) *cobra.Command {
	j := &reservesJob{study: study{global: g}}
	cmd := &cobra.Command{
		Use:   "reserves [SCENARIO]",
		Short: g.say("Dice quali sedi di riserva conviene aprire, e perché", "Say which reserve sites are worth opening, and why"),
		Long: g.say(`Pesa le sedi di riserva dello scenario (stato «riserva» in hub.csv), oppure con --every-comune una
sede in ogni comune che non ha un hub attivo: per ognuna fa il piano con la sede aperta e lo confronta
con quello senza. Cerca poi l'insieme migliore di al massimo --sets sedi, e per le riserve confronta
tutte le coppie, le stesse postazioni nell'hub attivo più vicino e, con --day-cost, le settimane da cui
conviene aprirle. Ogni differenza ha la sua precisione: la somma degli scarti dei due piani.
La cartella ha riserve.xlsx, con una risposta in parole per sede, e la tabella reserves.`,
			`Weigh the reserve sites of the scenario (status “riserva” in hub.csv), or with --every-comune a
site in every comune without an active hub: for each the plan with the site open is made and compared
with the one without. Then look for the best set of at most --sets sites, and for the reserves compare
all pairs, the same stations at the nearest active hub and, with --day-cost, the weeks from which
it pays to open them. Every difference has its precision: the sum of both plans' gaps. The folder has
riserve.xlsx, with an answer in words per site, and table reserves.`),
		Example: `  hubplan reserves --out riserve
  hubplan reserves linee --sets 2 --day-cost 2000
  hubplan reserves --every-comune --stations 3`,
		Args: g.atMostOne("SCENARIO"),
		RunE: func(cmd *cobra.Command, args []string) error { return j.run(cmd.Context(), args) },
	}
	j.flags(cmd, "riserve")
	f := cmd.Flags()
	f.IntVar(&j.most, "sets", 3, g.say("al massimo `N` sedi insieme", "at most `N` sites together"))
	f.BoolVar(&j.everyone, "every-comune", false, g.say("una sede in ogni comune senza hub attivo, al posto delle riserve", "a site in every comune without an active hub, in place of the reserves"))
	f.IntVar(&j.stations, "stations", 5, g.say("`N` postazioni delle sedi di --every-comune", "`N` stations of the sites of --every-comune"))
	f.IntVar(&j.dayKm, "day-cost", 0, g.say("quanti `KM` equivalenti costa un giorno di apertura", "how many `KM`-equivalents an opening day costs"))
	return cmd
}

func (j *reservesJob) run(ctx context.Context, args []string) error {
	if j.most < 1 || j.most > 10 || j.stations < 1 || j.stations > 1000 || j.dayKm < 0 || j.dayKm > 1_000_000 {
		return &usageError{j.say("attesi --sets da 1 a 10, --stations da 1 a 1000, --day-cost da 0 a 1000000", "expected --sets 1 to 10, --stations 1 to 1000, --day-cost 0 to 1000000")}
	}
	src, err := j.find(args)
	if err != nil {
		return err
	}
	steps := j.newSteps()
	defer steps.done()
	steps.begin("lettura", "reading")
	if _, _, err := load(src, nil); err != nil {
		return err
	}
	sc, _ := scenario.Read(src.files, src.name)
	candidates, err := j.candidates(src, sc)
	if err != nil {
		return err
	}
	var r *reports.Reserves
	err = j.folder(ctx, steps, []string{src.dir}, func(at string) (err error) {
		steps.begin("sedi", "sites")
		if r, err = j.weigh(ctx, candidates, sc, steps); err != nil {
			return err
		}
		steps.begin("scrittura", "writing")
		book, err := reports.ReservesBook(r, j.lang)
		if err != nil {
			return err
		}
		return folder.WriteStudy(at, folder.Study{Schema: "reserves-1", Base: r.Base, Book: "riserve.xlsx", Bytes: book,
			Tables: []folder.SideTable{folder.Table("reserves", r.Table())}}, j.lang, j.jobs)
	})
	if err != nil {
		return err
	}
	return j.print(r)
}

// candidates opens all candidates of a scenario.
func (j *reservesJob) candidates(src source, sc *input.Scenario) (*reserves.Study, error) {
	h := whatif.Hypothesis{Name: "reserves"}
	if j.everyone {
		for k := range sc.Comuni {
			c := &sc.Comuni[k]
			if !slices.ContainsFunc(sc.Hubs, func(h input.HubRecord) bool { return h.Istat == c.Code && h.Status == input.StatusActive }) {
				h.Changes = append(h.Changes, whatif.Change{Kind: whatif.NewHub, Hub: "sede-" + c.Code, Comune: c.Code, Number: int64(j.stations)})
			}
		}
	} else {
		for _, hub := range sc.Hubs {
			if hub.Status == input.StatusReserve {
				h.Changes = append(h.Changes, whatif.Change{Kind: whatif.Activate, Hub: hub.ID})
			}
		}
	}
	if len(h.Changes) == 0 {
		return nil, &usageError{j.say("lo scenario non ha sedi di riserva: attesa almeno una riga con stato «riserva» in hub.csv, oppure --every-comune", "the scenario has no reserve sites: expected at least one row of status “riserva” in hub.csv, or --every-comune")}
	}
	var faults input.Faults
	a := whatif.Apply(sc, h, &faults)
	if a == nil {
		return nil, src.placed(faults)
	}
	in, more := check.Instance(a.Scenario, a.Scenario.Distances())
	if in == nil {
		return nil, src.placed(more)
	}
	demand.Fill(in)
	s := &reserves.Study{In: in, DayCost: int64(j.dayKm) * 1000, Jobs: j.jobs}
	for k := range in.Hubs {
		if slices.ContainsFunc(h.Changes, func(c whatif.Change) bool { return c.Hub == in.Hubs[k].ID }) {
			s.Candidates = append(s.Candidates, k)
		}
	}
	return s, nil
}

// weigh solves what the study asks for.
func (j *reservesJob) weigh(ctx context.Context, s *reserves.Study, sc *input.Scenario, steps *steps) (*reports.Reserves, error) {
	all, err := s.All(ctx, append([][]int{nil}, s.Singles()...), steps.count)
	if err != nil {
		return nil, err
	}
	base := all[0]
	r := &reports.Reserves{BaseSet: base, Most: j.most, DayCost: s.DayCost, Base: &reports.Result{Result: tabulate.Result{Instance: base.In, Plan: base.Plan, RunID: tabulate.RunID(base.In)}}}
	for k, set := range all[1:] {
		r.Sites = append(r.Sites, reports.Site{Hub: s.In.Hubs[s.Candidates[k]], Set: set, Account: reserves.Of(base, set)})
	}
	if j.everyone {
		r.Best = &reserves.Best{Set: base, Below: base.Bound, Nodes: len(all)}
		for _, set := range all {
			r.Best.Below = min(r.Best.Below, set.Bound)
			if set.Cost < r.Best.Cost {
				r.Best.Set = set
			}
		}
		r.Most = 1
		return r, nil
	}
	steps.begin("postazioni", "stations")
	if err := j.alone(ctx, r, base, sc); err != nil {
		return nil, err
	}
	if s.DayCost > 0 {
		steps.begin("settimane", "weeks")
		if err := j.weeks(ctx, s, r); err != nil {
			return nil, err
		}
	}
	steps.begin("insiemi", "sets")
	if j.most > 1 {
		if r.Sets, err = s.All(ctx, s.Pairs(), steps.count); err != nil {
			return nil, err
		}
	}
	if r.Best, err = s.Best(ctx, j.most); err != nil {
		return nil, err
	}
	if len(r.Best.Sites) > 2 {
		r.Sets = append(r.Sets, r.Best.Set)
	}
	slices.SortStableFunc(r.Sets, func(a, b *reserves.Set) int { return cmp.Compare(a.Cost, b.Cost) })
	return r, nil
}

// alone finds what the stations of each site would save at the nearest active hub.
func (j *reservesJob) alone(ctx context.Context, r *reports.Reserves, base *reserves.Set, sc *input.Scenario) error {
	g, within := errgroup.WithContext(ctx)
	g.SetLimit(j.jobs)
	for k := range r.Sites {
		s := &r.Sites[k]
		near := base.In.NearestHub(s.Hub.Comune)
		if near < 0 || s.Account.People == 0 {
			continue
		}
		g.Go(func() error {
			rec := sc.Hubs[slices.IndexFunc(sc.Hubs, func(h input.HubRecord) bool { return h.ID == s.Hub.ID })]
			c := whatif.Change{Kind: whatif.Stations, Hub: base.In.Hubs[near].ID, Number: s.Hub.Stations, Relative: true, From: max(rec.Opens, sc.Parameters.From), HasFrom: rec.HasOpens, To: min(rec.Closes, sc.Parameters.To), HasTo: rec.HasCloses}
			var faults input.Faults
			a := whatif.Apply(sc, whatif.Hypothesis{Changes: []whatif.Change{c}}, &faults)
			if a == nil {
				return faults
			}
			in, more := check.Instance(a.Scenario, a.Scenario.Distances())
			if in == nil {
				return more
			}
			demand.Fill(in)
			p, err := solve.Solve(within, in, solve.Options{Effort: int(in.Parameters.Effort)})
			if err != nil {
				return err
			}
			s.Alone, s.AloneHub = new(base.Measures.Total-in.Objective(p).Total()), base.In.Hubs[near].ID
			return nil
		})
	}
	return g.Wait()
}

// weeks finds the weeks from which it pays to open each site.
func (j *reservesJob) weeks(ctx context.Context, s *reserves.Study, r *reports.Reserves) error {
	g, within := errgroup.WithContext(ctx)
	g.SetLimit(j.jobs)
	for k := range r.Sites {
		g.Go(func() error {
			x := &r.Sites[k]
			x.Asked = true
			for d := 0; d < s.In.Days; d = int(s.In.Date(d).Monday() + 7 - s.In.From) {
				from, err := s.From(within, k, d)
				if err != nil {
					return err
				}
				if a := reserves.Of(r.BaseSet, from); from.OpenDays > 0 && a.Pays() {
					if x.PaysFrom == nil {
						x.PaysFrom = new(s.In.Date(d).Monday())
					}
					x.PaysUntil = new(s.In.Date(d).Monday())
				}
			}
			return nil
		})
	}
	return g.Wait()
}

func (j *reservesJob) print(r *reports.Reserves) error {
	if j.json {
		type answer struct {
			Site   string `json:"site"`
			Answer string `json:"answer"`
		}
		answers := []answer{}
		for k := range r.Sites {
			answers = append(answers, answer{r.Sites[k].Hub.ID, r.Certificate(&r.Sites[k], j.lang)})
		}
		b, err := json.MarshalIndent(struct {
			Reserves any      `json:"reserves"`
			Answers  []answer `json:"answers"`
			Best     string   `json:"best"`
		}{tableJSON(r.Table()), answers, r.BestWords(j.lang)}, "", "  ")
		if err != nil {
			return err
		}
		fmt.Fprintf(j.stdout, "%s\n", b)
		return nil
	}
	order := make([]*reports.Site, len(r.Sites))
	for k := range r.Sites {
		order[k] = &r.Sites[k]
	}
	slices.SortStableFunc(order, func(a, b *reports.Site) int { return cmp.Compare(b.Account.Cost, a.Account.Cost) })
	for k, s := range order {
		if k == 20 {
			fmt.Fprintf(j.stdout, j.say("… e altre %d sedi, in riserve.xlsx\n", "… and %d sites more, in riserve.xlsx\n"), len(order)-k)
			break
		}
		fmt.Fprintf(j.stdout, "%s. %s\n", s.Hub.Name, r.Certificate(s, j.lang))
	}
	fmt.Fprintln(j.stdout, r.BestWords(j.lang))
	fmt.Fprintf(j.stdout, j.say("Scritto %s: riserve.xlsx, parquet\n", "Written %s: riserve.xlsx, parquet\n"), j.out)
	return nil
}
