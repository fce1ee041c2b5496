package scenario

import (
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"hubplan/io/matrix"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Version is the version of the scenario layout that is read here.
const Version = 1

// What holds where the file of parameters does not say otherwise.
const (
	DefaultSlotMinutes     = 30
	DefaultDetour          = planner.Decimal(1_300_000) // 1.3
	DefaultMetresPerMinute = 800
	DefaultGapLimit        = planner.Decimal(100) // 0.0001
	DefaultEffort          = 400
	DefaultFreezeDays      = 7
	DefaultMoveMetres      = 10_000
)

// aside are the parameters that only the reading of other files needs.
type aside struct {
	year       int                    // of the residents, 0 where their own file says it
	places     map[string]input.Place // of the parameters
	deliveries *published
}

// The words of the key costo: what a journey costs.
const (
	costMetres  = "metri"
	costMinutes = "minuti"
)

// parameters reads parametri.yaml.
func parameters(file string, data []byte, faults *input.Faults) (p planner.Parameters, x aside) {
	x.places = map[string]input.Place{"": {File: file}}
	s := &settings{file, faults, x.places}
	root := s.parse(data)
	if root == nil {
		return p, x
	}
	g := s.group(root, "", input.Place{File: file}, "versione", "nome", "titolo", "orizzonte", "riferimento", "durata_slot_minuti",
		"fattore_percorso", "costo", "metri_al_minuto", "scarto_massimo", "ricerche_massime", "colli_di_bottiglia", "distanza_massima_m", "distanza_in_piu_massima_m", "settimana", "percorsi", "popolazione", "consegne", "fonti", "limiti")
	if v := g.whole("versione", 1, 999, Version, false); v != Version {
		faults.Add(x.places["versione"], say.Textf("lo scenario è nella versione %d", "the scenario is in version %d", v),
			say.Textf("%d", "%d", Version), say.Text{It: "usare una versione di hubplan che la conosca", En: "use a version of hubplan that knows it"})
	}
	p.Name = g.text("nome", false)
	if p.Name != "" && !isName(p.Name) {
		faults.Add(x.places["nome"], say.Textf("«%s» non può essere il nome di uno scenario", "“%s” cannot be the name of a scenario", table.Excerpt(p.Name)),
			say.Text{It: "lettere minuscole senza accenti, cifre e trattini, al massimo 40", En: "lower-case ASCII letters, digits and hyphens, at most 40"}, say.Text{})
	}
	p.Title = g.text("titolo", false)
	if h, ok := g.sub("orizzonte", "dal", "al"); ok {
		p.From, p.To = h.date("dal", false), h.date("al", false)
	}
	p.AsOf = g.date("riferimento", false)
	p.SlotMinutes = g.whole("durata_slot_minuti", 5, 24*60, DefaultSlotMinutes, true)
	p.Detour = g.decimal("fattore_percorso", DefaultDetour)
	p.MetresPerMinute = g.whole("metri_al_minuto", 1, 10_000, DefaultMetresPerMinute, true)
	p.ByTime = g.word("costo", costMetres, costMinutes) == costMinutes
	p.GapLimit = g.decimal("scarto_massimo", DefaultGapLimit)
	p.Effort = g.whole("ricerche_massime", 1, 100_000, DefaultEffort, true)
	p.Binding = g.yes("colli_di_bottiglia")
	p.MaxMetres = g.whole("distanza_massima_m", 1, mostMetres, 0, true)
	p.MaxExtraMetres = g.whole("distanza_in_piu_massima_m", 1, mostMetres, 0, true)
	weekly(g, &p)
	p.Routing = routing(g)
	if r, ok := g.sub("popolazione", "file", "anno", "stima", "nota"); ok {
		p.Population = populationFile(r)
		x.year = int(r.whole("anno", 1990, 2100, 0, true))
		p.Estimate = r.yes("stima")
		p.EstimateNote = r.text("nota", true)
	}
	x.deliveries = deliveriesFrom(g)
	p.Sources = sources(g)
	p.Limits = limits(g)
	return p, x
}

// weekly reads how the plan goes on from an earlier one: the group settimana.
func weekly(g group, p *planner.Parameters) {
	p.FreezeDays, p.MoveMetres = DefaultFreezeDays, DefaultMoveMetres
	if _, given := g.values["settimana"]; !given {
		return
	}
	w, ok := g.sub("settimana", "giorni_fermi", "metri_spostamento", "spostamenti_massimi", "assenze", "sovraprenotazione")
	if !ok {
		return
	}
	p.FreezeDays = w.whole("giorni_fermi", 0, 366, DefaultFreezeDays, true)
	p.MoveMetres = w.whole("metri_spostamento", 0, mostMetres, DefaultMoveMetres, true)
	if p.NoShow = w.decimal("assenze", 0); p.NoShow >= planner.DecimalUnit {
		w.faults.Add(w.places["settimana.assenze"], say.Textf("la quota di assenze è %s", "the share of no-shows is %s", p.NoShow), say.Text{It: "da 0 a meno di 1", En: "from 0 to less than 1"}, say.Text{})
		p.NoShow = 0
	}
	// With a share n of absences n ÷ (1 − n) more can have a place for as many to come.
	if p.Overbooking = w.decimal("sovraprenotazione", 0); p.Overbooking > 0 && int64(p.Overbooking)*int64(planner.DecimalUnit-p.NoShow) > int64(p.NoShow+planner.DecimalUnit/1000)*planner.DecimalUnit {
		w.faults.Add(w.places["settimana.sovraprenotazione"], say.Textf("la sovraprenotazione di %s supera le assenze attese (%s)", "an overbooking of %s is above the expected absence (%s)", p.Overbooking, p.NoShow),
			say.Textf("al massimo %s, cioè assenze ÷ (1 − assenze)", "at most %s, that is absence ÷ (1 − absence)", planner.Decimal(int64(p.NoShow)*planner.DecimalUnit/int64(planner.DecimalUnit-p.NoShow))), say.Text{})
		p.Overbooking = 0
	}
	p.MostMoved = w.decimal("spostamenti_massimi", 0)
	if w.value("spostamenti_massimi", true) != nil && (p.MostMoved == 0 || p.MostMoved > planner.DecimalUnit) {
		w.faults.Add(w.places["settimana.spostamenti_massimi"], say.Textf("la quota di spostamenti è %s", "the share of moves is %s", p.MostMoved), say.Text{It: "più di 0 e al massimo 1", En: "more than 0 and at most 1"}, say.Text{})
	}
}

// routing reads which routing server to ask: the group percorsi.
func routing(g group) *planner.Routing {
	if _, given := g.values["percorsi"]; !given {
		return nil
	}
	r, ok := g.sub("percorsi", "server", "indirizzo", "profilo", "luoghi_massimi", "attesa_massima_s", "tentativi")
	if !ok {
		return nil
	}
	r.value("server", false) // which must be there
	x := &planner.Routing{Server: r.word("server", matrix.OSRM, matrix.Valhalla), Address: r.text("indirizzo", false), Profile: r.text("profilo", true),
		MostPlaces: r.whole("luoghi_massimi", 2, 100_000, 100, true), TimeoutSeconds: r.whole("attesa_massima_s", 1, 3600, 30, true), Attempts: r.whole("tentativi", 1, 20, 4, true)}
	if u, err := url.Parse(x.Address); x.Address != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.User != nil) {
		r.faults.Add(r.places["percorsi.indirizzo"], say.Textf("«%s» non è l'indirizzo di un server", "“%s” is not the address of a server", table.Excerpt(x.Address)),
			say.Text{It: "un indirizzo come http://localhost:5000", En: "an address such as http://localhost:5000"}, say.Text{})
		x.Address = ""
	}
	return x
}

// PopulationFiles are the files that the parameter popolazione.file names, one or
// several with a semicolon between them.
func PopulationFiles(list string) (names []string) {
	for name := range strings.SplitSeq(list, ";") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// populationFile names files that stay inside the scenario.
func populationFile(g group) string {
	s := g.text("file", false)
	if s == "" {
		return ""
	}
	names := PopulationFiles(s)
	for k, name := range names {
		if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, `\:`) || slices.Contains(names[:k], name) {
			g.faults.Add(g.places[g.path+"file"], say.Textf("«%s» non è un file della cartella dello scenario", "“%s” is not a file of the scenario's folder", table.Excerpt(name)),
				say.Text{It: "un nome come popolazione.csv, o dati/popolazione.csv; più file diversi separati da «;»", En: "a name such as popolazione.csv, or dati/popolazione.csv; several different files with “;” between them"},
				say.Text{It: "copiare il file nella cartella dello scenario", En: "copy the file into the scenario's folder"})
			return ""
		}
	}
	return s
}

func sources(g group) []planner.Source {
	var out []planner.Source
	for k, n := range g.list("fonti") {
		path := fmt.Sprintf("fonti[%d]", k+1)
		at := g.place(n, path)
		m, ok := n.(*ast.MappingNode)
		if !ok {
			g.wrongKind(at, n, say.Text{It: "le chiavi dato fonte licenza data", En: "the keys dato fonte licenza data"})
			continue
		}
		if len(m.Values) > 0 {
			at = g.place(m.Values[0].Key, path)
		}
		s := g.group(m, path+".", at, "dato", "fonte", "licenza", "data")
		src := planner.Source{Figure: s.text("dato", false), Origin: s.text("fonte", false), Licence: s.text("licenza", false)}
		if d := s.date("data", true); d != 0 {
			src.Date = d.String()
		}
		out = append(out, src)
	}
	return out
}

func limits(g group) []string {
	var out []string
	for k, n := range g.list("limiti") {
		path := fmt.Sprintf("limiti[%d]", k+1)
		g.places[path] = g.place(n, path)
		if n.Type() == ast.NullType {
			g.faults.Add(g.places[path], say.Text{It: "la voce è vuota", En: "the entry is empty"}, say.Text{It: "un testo", En: "a text"}, say.Text{})
			continue
		}
		one := group{g.settings, "", g.at, map[string]ast.Node{path: n}}
		if s := one.text(path, false); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func isName(s string) bool {
	if len(s) > 40 || s[0] == '-' {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return true
}
