package scenario

import (
	"cmp"
	"slices"
	"strings"

	"hubplan/io/csvtable"
	"hubplan/io/opendata"
	"hubplan/io/scenario/layout"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// published says how the deliveries of a region become those of the scenario:
// the group consegne of the parameters.
type published struct {
	at     input.Place
	area   string          // code of the region, such as LOM
	share  planner.Decimal // of the region's doses that the territory gets
	stocks []stock         // on the evening before the horizon
	unread bool            // they are given, but not as stocks
}

// stock is what there is of a product before the horizon.
type stock struct {
	product string
	doses   int64
	at      input.Place
}

// deliveries reads the group consegne.
func (g *group) deliveries(all *layout.Settings) *published {
	p := &published{at: g.places["consegne"], area: all.Area, share: all.Share}
	if _, given := g.places["consegne.quota"]; given && (p.share == 0 || p.share > planner.DecimalUnit) {
		g.faults.Add(g.places["consegne.quota"], say.Textf("la quota è %s", "the share is %s", p.share),
			say.Text{It: "più di 0 e al massimo 1", En: "more than 0 and at most 1"}, say.Text{})
	}
	if _, given := g.values["giacenza"]; !given {
		return p
	}
	s, ok := g.sub("giacenza")
	if !ok {
		p.unread = true
		return p
	}
	for product := range s.values {
		n, _ := s.whole(product, 0, layout.Parameter(s.path+product).Hi, true)
		p.stocks = append(p.stocks, stock{product, n, s.places[s.path+product]})
	}
	slices.SortFunc(p.stocks, func(a, b stock) int {
		return cmp.Or(a.at.Line-b.at.Line, a.at.Column-b.at.Column, cmp.Compare(a.product, b.product))
	})
	return p
}

// published reads the deliveries of a region, if there are any, and scales them
// to the territory.
func (rd *reader) published(p *published) {
	there := slices.Contains(rd.names, layout.PublishedFile)
	switch {
	case !there && p != nil:
		rd.faults.Add(p.at, say.Textf("manca il file %s, a cui queste chiavi si riferiscono",
			"the file %s is missing, which these keys speak of", layout.PublishedFile),
			say.Text{It: "il file nella cartella dello scenario",
				En: "the file in the scenario's folder"}, say.Text{It: "copiarlo, o togliere le chiavi", En: "copy it there, or remove " +
				"the keys"})
		return
	case !there:
		return
	case p == nil:
		rd.faults.Add(input.Place{File: layout.PublishedFile},
			say.Textf("%s non dice quale parte di queste consegne spetta al territorio",
				"%s does not say which part of these deliveries the territory gets", ParametersFile),
			say.Text{It: "consegne: {area: LOM, quota: 0.07, giacenza: {pfizer: 0}}",
				En: "consegne: {area: LOM, quota: 0.07, giacenza: {pfizer: 0}}"}, say.Text{})
		p = &published{}
	case slices.Contains(rd.names, layout.DeliveriesFile):
		rd.faults.Add(input.Place{File: layout.PublishedFile},
			say.Textf("le consegne sono già in %s", "the deliveries are already in %s", layout.DeliveriesFile),
			say.Text{It: "uno solo dei due file", En: "one of the two files"}, say.Text{})
	}
	in, data, ok := rd.all(layout.PublishedFile, csvtable.LargestFile)
	if !ok {
		return
	}
	before := rd.faults.Errors()
	d := opendata.Read(layout.PublishedFile, data, p.area, &rd.faults)
	if d == nil {
		rd.unusable = true
		rd.done(in, layout.PublishedFile, account{})
		return
	}
	x := allOf(d.Rows, d.Format).without(d.Rows-int64(len(d.Records)), say.Text{It: "di altre regioni", En: "of other regions"})
	if len(d.Records) == 0 && p.area != "" && rd.faults.Errors() == before {
		rd.faults.Add(p.at, say.Textf("il file %s non ha righe dell'area «%s»", "the file %s has no rows of the area “%s”",
			layout.PublishedFile, p.area), say.Text{It: "il codice di una regione, come LOM", En: "the code of a region, such as " +
			"LOM"}, say.Text{})
	}
	if rd.faults.Errors() == before { // a row that is missing would look like doses that are
		of := rd.ofProducts(p, d.Records)
		twice(rd, of, "numero_dosi", func(d opendata.Delivery) ([3]any, input.Row) { return [3]any{d.Supplier, d.Date, d.Doses}, d.Row })
		if p.area != "" {
			rd.sc.CountedIn = layout.PublishedFile
		}
		x = x.without(int64(len(d.Records)-len(of)),
			say.Text{It: "di vaccini che lo scenario non ha", En: "of vaccines that the scenario does not have"})
		x = x.without(rd.scale(p, of), say.Text{It: "prima dell'orizzonte: vale la giacenza iniziale",
			En: "before the horizon: the opening stock stands for them"})
	}
	rd.done(in, layout.PublishedFile, x)
}

// ofProducts leaves out the deliveries of products that the scenario does not have,
// and warns of those.
func (rd *reader) ofProducts(p *published, all []opendata.Delivery) (of []opendata.Delivery) {
	ids := map[string]bool{}
	var list []string
	for k := range rd.sc.Products {
		if id := rd.sc.Products[k].ID; !ids[id] {
			ids[id] = true
			list = append(list, id)
		}
	}
	told := map[string]bool{}
	for _, d := range all {
		switch {
		case ids[d.Product]:
			of = append(of, d)
		case !told[d.Supplier]:
			told[d.Supplier] = true
			rd.faults.Warn(d.At("forn"), say.Textf("«%s» non è fra i prodotti di %s: le sue consegne non contano",
				"“%s” is none of the products of %s: its deliveries do not count", d.Supplier, layout.ProductsFile), say.Text{})
		}
	}
	for _, s := range p.stocks {
		if !ids[s.product] {
			rd.faults.Add(s.at, say.Textf("il prodotto «%s» non è in %s", "product “%s” is not in %s", s.product, layout.ProductsFile),
				say.Textf("uno di: %s", "one of: %s", strings.Join(list, " ")), say.Text{})
		}
	}
	return of
}

// scale makes deliveries of the territory: the opening stock of the parameters
// in the place of all that came before the horizon, then of each product the
// running sum, times the share, rounded half up, each delivery being what that
// grew by. So doses are whole, none is lost over time, and what is sent back was
// there.
func (rd *reader) scale(p *published, all []opendata.Delivery) (before int64) {
	from := rd.sc.Parameters.From
	opened := map[string]bool{}
	open := func(product string, doses int64, row input.Row) {
		if !opened[product] {
			opened[product] = true
			rd.sc.Deliveries = append(rd.sc.Deliveries, input.DeliveryRecord{Row: row, Product: product, Date: from - 1, Doses: doses})
		}
	}
	for _, s := range p.stocks {
		open(s.product, s.doses, input.Row{File: s.at.File, Line: s.at.Line,
			Columns: map[string]int{"prodotto": s.at.Column, "dosi": s.at.Column}})
	}
	slices.SortStableFunc(all, func(a, b opendata.Delivery) int { return cmp.Compare(a.Date, b.Date) })
	rd.unstocked(p, all)
	came, given := map[string]int64{}, map[string]int64{}
	for _, d := range all {
		row := d.Row
		row.Columns = map[string]int{"prodotto": d.Columns["forn"] + d.Columns["fornitore"], "data": d.Columns["data_consegna"],
			"dosi": d.Columns["numero_dosi"]}
		open(d.Product, 0, row) // with a row it is limited
		if d.Date < from {
			before++
			continue
		}
		came[d.Product] += d.Doses
		upTo := portion(came[d.Product], p.share)
		if n := upTo - given[d.Product]; n != 0 {
			rd.sc.Deliveries = append(rd.sc.Deliveries, input.DeliveryRecord{Row: row, Product: d.Product, Date: d.Date, Doses: n})
		}
		given[d.Product] = upTo
	}
	return before
}

// unstocked warns of products of which doses came before the horizon, but of which the
// parameters tell no opening stock: the plan begins with none.
func (rd *reader) unstocked(p *published, all []opendata.Delivery) {
	without := map[string]bool{}
	var names []string
	for _, d := range all {
		stocked := slices.ContainsFunc(p.stocks, func(s stock) bool { return s.product == d.Product })
		if d.Date < rd.sc.Parameters.From && !stocked && !without[d.Product] {
			without[d.Product] = true
			names = append(names, d.Product)
		}
	}
	if len(names) > 0 && p.area != "" && !p.unread {
		list := strings.Join(names, " ")
		rd.faults.Warn(p.at, say.Textf("prima dell'orizzonte sono arrivate dosi di %s, e la giacenza non ne dice: il piano comincia senza",
			"before the horizon doses of %s have come, and the opening stock says nothing of it: the plan begins with none", list),
			say.Text{It: "scrivere in consegne.giacenza quante ne restano, 0 se nessuna",
				En: "write into consegne.giacenza how many are left, 0 if none"})
	}
}

// portion is a share of a number, rounded half up.
func portion(n int64, share planner.Decimal) int64 {
	whole, rest := n/planner.DecimalUnit, n%planner.DecimalUnit
	if rest < 0 {
		whole, rest = whole-1, rest+planner.DecimalUnit
	}
	return whole*int64(share) + (rest*int64(share)+planner.DecimalUnit/2)/planner.DecimalUnit
}
