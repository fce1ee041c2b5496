package scenario

import (
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"hubplan/io/scenario/layout"
	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// aside are the parameters that only the reading of other files needs.
type aside struct {
	leftOut    []string               // codes of comuni that are left out on purpose
	places     map[string]input.Place // where each key stands
	year       int                    // of the residents, 0 where their own file says it
	deliveries *published
}

// parameters reads parametri.yaml.
func parameters(file string, data []byte, faults *input.Faults) (p planner.Parameters, x aside) {
	x.places = map[string]input.Place{"": {File: file}}
	s := &settings{file, faults, x.places}
	root := s.parse(data)
	if root == nil {
		return p, x
	}
	groups := map[string]*group{}
	g := s.group(root, "", input.Place{File: file}, layout.Keys("")...)
	groups[""] = &g
	all := layout.ReadSettings(func(c layout.Column) layout.Value {
		path, key := "", c.Name
		if k := strings.LastIndexByte(c.Name, '.'); k >= 0 {
			path, key = c.Name[:k], c.Name[k+1:]
		}
		of, known := groups[path]
		if !known {
			of = g.inner(path)
			groups[path] = of
		}
		if of == nil {
			return layout.Value{}
		}
		return of.setting(key, c)
	})
	p = all.Parameters
	s.version(&p, all.Version)
	g.travel(&p, all.DayKm)
	if p.Name != "" && !isName(p.Name) {
		faults.Add(s.at("nome"), say.Textf("«%s» non può essere il nome di uno scenario", "“%s” cannot be the name of a scenario",
			table.Excerpt(p.Name)),
			say.Text{It: "lettere minuscole senza accenti, cifre e trattini, al massimo 40",
				En: "lower-case ASCII letters, digits and hyphens, at most 40"}, say.Text{})
	}
	if groups["settimana"] != nil {
		s.weekly(&p)
	}
	if groups["previsione"] != nil {
		s.forecast(&p)
	}
	if groups["percorsi"] != nil {
		p.Routing = &all.Server
		s.address(p.Routing)
	}
	p.Population = s.populationFiles(p.Population)
	x.year, x.leftOut = int(all.Year), all.LeftOut
	for _, code := range all.LeftOut {
		if what := table.CheckIstatCode(code); what != (say.Text{}) {
			faults.Add(s.at("comuni_esclusi"), what, table.IstatWanted, say.Text{})
		}
	}
	s.contacts(&p.Contacts)
	if of := groups["consegne"]; of != nil {
		x.deliveries = of.deliveries(all)
	}
	p.Sources = sources(g)
	p.Limits = limits(g)
	return p, x
}

// inner is a group within the root; nil where it is missing, which is a fault unless
// it need not be there, or is none.
func (g *group) inner(key string) *group {
	if _, given := g.values[key]; !given && slices.Contains(layout.OptionalGroups, key) {
		return nil
	}
	if inner, ok := g.sub(key, layout.Keys(key)...); ok {
		return &inner
	}
	return nil
}

// setting reads the value of a key by its kind. One that is wrong is as if it were
// not given.
func (g *group) setting(key string, c layout.Column) (v layout.Value) {
	switch c.Kind {
	case layout.Whole, layout.Year:
		v.Whole, v.Given = g.whole(key, c.Lo, c.Hi, c.Optional)
	case layout.Number:
		v.Number, v.Given = g.decimal(key, c.Optional)
	case layout.Day:
		v.Day = g.date(key, c.Optional)
		v.Given = v.Day != 0
	case layout.Word:
		v.Text = g.word(key, c.Optional, c.Words)
		v.Given = v.Text != ""
	case layout.YesNo:
		v.Yes, v.Given = g.yes(key), true
	default:
		v.Text = g.text(key, c.Optional)
		v.Given = v.Text != ""
	}
	return v
}

// at is the place of a key, that of the file where it is not there.
func (s *settings) at(path string) input.Place {
	if at, ok := s.places[path]; ok {
		return at
	}
	return input.Place{File: s.file, Field: path}
}

// weekly checks how the plan goes on from an earlier one: the group settimana.
func (s *settings) weekly(p *planner.Parameters) {
	if p.NoShow >= planner.DecimalUnit {
		s.faults.Add(s.at("settimana.assenze"), say.Textf("la quota di assenze è %s", "the share of no-shows is %s", p.NoShow),
			say.Text{It: "da 0 a meno di 1", En: "from 0 to less than 1"}, say.Text{})
		p.NoShow = 0
	}
	// With a share n of absences n ÷ (1 − n) more can have a place for as many to come.
	if p.Overbooking > 0 &&
		int64(p.Overbooking)*int64(planner.DecimalUnit-p.NoShow) > int64(p.NoShow+planner.DecimalUnit/1000)*planner.DecimalUnit {
		s.faults.Add(s.at("settimana.sovraprenotazione"),
			say.Textf("la sovraprenotazione di %s supera le assenze attese (%s)", "an overbooking of %s is above the expected absence (%s)",
				p.Overbooking, p.NoShow),
			say.Textf("al massimo %s, cioè assenze ÷ (1 − assenze)", "at most %s, that is absence ÷ (1 − absence)",
				planner.Decimal(int64(p.NoShow)*planner.DecimalUnit/int64(planner.DecimalUnit-p.NoShow))), say.Text{})
		p.Overbooking = 0
	}
	if _, given := s.places["settimana.spostamenti_massimi"]; given && (p.MostMoved == 0 || p.MostMoved > planner.DecimalUnit) {
		s.faults.Add(s.at("settimana.spostamenti_massimi"),
			say.Textf("la quota di spostamenti è %s", "the share of moves is %s", p.MostMoved),
			say.Text{It: "più di 0 e al massimo 1", En: "more than 0 and at most 1"}, say.Text{})
	}
}

// forecast checks what the forecast supposes of who comes when: the group previsione.
func (s *settings) forecast(p *planner.Parameters) {
	for _, x := range []struct {
		path  string
		share planner.Decimal
	}{{"previsione.quota_pronta", p.Eager}, {"previsione.tasso_tardivo", p.LateRate}} {
		if _, given := s.places[x.path]; given && (x.share == 0 || x.share > planner.DecimalUnit) {
			s.faults.Add(s.at(x.path), say.Textf("la quota è %s", "the share is %s", x.share),
				say.Text{It: "più di 0 e al massimo 1", En: "more than 0 and at most 1"}, say.Text{})
		}
	}
}

// address checks the address of a routing server.
func (s *settings) address(x *planner.Routing) {
	if u, err := url.Parse(x.Address); x.Address != "" &&
		(err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.User != nil) {
		s.faults.Add(s.at("percorsi.indirizzo"), say.Textf("«%s» non è l'indirizzo di un server", "“%s” is not the address of a server",
			table.Excerpt(x.Address)),
			say.Text{It: "un indirizzo come http://localhost:5000", En: "an address such as http://localhost:5000"}, say.Text{})
		x.Address = ""
	}
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

// populationFiles makes sure that a list names files that stay inside the scenario;
// one that does not is none.
func (s *settings) populationFiles(list string) string {
	names := PopulationFiles(list)
	for k, name := range names {
		if !fs.ValidPath(name) || name == "." || strings.ContainsAny(name, `\:`) || slices.Contains(names[:k], name) {
			s.faults.Add(s.at("popolazione.file"), say.Textf("«%s» non è un file della cartella dello scenario",
				"“%s” is not a file of the scenario's folder", table.Excerpt(name)),
				say.Text{It: "un nome come popolazione.csv, o dati/popolazione.csv; più file diversi separati da «;»",
					En: "a name such as popolazione.csv, or dati/popolazione.csv; several different files with “;” between them"},
				say.Text{It: "copiare il file nella cartella dello scenario", En: "copy the file into the scenario's folder"})
			return ""
		}
	}
	return list
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
		s := g.group(m, path+".", at, layout.Keys("fonti[n]")...)
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
			g.faults.Add(g.places[path], say.Text{It: "la voce è vuota", En: "the entry is empty"}, say.Text{It: "un testo", En: "a text"},
				say.Text{})
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
