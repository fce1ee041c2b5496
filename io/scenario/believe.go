package scenario

import (
	"cmp"
	"slices"
	"strings"

	"hubplan/geo"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// remedies words the causes that a wrong table of ways may have, with what mends each.
var remedies = map[geo.Cause][2]say.Text{
	geo.ZeroForUnknown: {{It: "sono zeri, come se la via non fosse stata trovata", En: "they are zeros, as where no way was found"},
		{It: "dove la via non c'è scrivere null, o togliere la riga: lì vale la stima",
			En: "write null where there is no way, or leave the row out: the estimate stands there"}},
	geo.Halves: {{It: "il doppio andrebbe bene: sembra la metà di ogni distanza, o miglia invece di chilometri",
		En: "twice as much would do: it looks like half of every distance, or miles for kilometres"},
		{It: "dare la distanza intera, per la sola andata, in metri o chilometri",
			En: "give the whole distance, one way, in metres or kilometres"}},
	geo.Kilometres: {{It: "mille volte tanto andrebbe bene: sembrano chilometri invece di metri",
		En: "a thousand times as much would do: it looks like kilometres for metres"},
		{It: "dare le distanze in metri", En: "give the distances in metres"}},
	geo.Minutes: {{It: "sessanta volte tanto andrebbe bene: sembrano minuti invece di secondi, o ore invece di minuti",
		En: "sixty times as much would do: it looks like minutes for seconds, or hours for minutes"},
		{It: "dare i tempi in secondi nelle risposte dei server, in minuti nella matrice dell'ISTAT",
			En: "give the times in seconds in the answers of servers, in minutes in the matrix of ISTAT"}},
	geo.Transposed: {{It: "con righe e colonne scambiate andrebbe bene", En: "with rows and columns exchanged it would do"},
		{It: "una riga per comune e una colonna per hub, nell'ordine di comuni.csv e hub.csv",
			En: "a row for each comune and a column for each hub, in the order of comuni.csv and hub.csv"}},
	geo.RowsPermuted: {{It: "con le righe in un altro ordine andrebbe bene", En: "with the rows in another order it would do"},
		{It: "una riga per comune, nell'ordine di comuni.csv: se comuni.csv è cambiato, chiedere di nuovo le distanze",
			En: "a row for each comune, in the order of comuni.csv: if comuni.csv has changed, ask for the distances again"}},
	geo.ColumnsPermuted: {{It: "con le colonne in un altro ordine andrebbe bene", En: "with the columns in another order it would do"},
		{It: "una colonna per hub, nell'ordine di hub.csv: se hub.csv è cambiato, chiedere di nuovo le distanze",
			En: "a column for each hub, in the order of hub.csv: if hub.csv has changed, ask for the distances again"}},
	geo.NoCause: {{It: "non se ne riconosce la causa", En: "the cause is not recognised"},
		{It: "controllare le coordinate di comuni e hub, e chiedere di nuovo le distanze",
			En: "check the coordinates of comuni and hubs, and ask for the distances again"}},
}

// byThousands words kilometres where the text tells that they are metres with points.
var byThousands = [2]say.Text{{It: "i metri sono scritti con il punto delle migliaia (33.928), che qui è il segno dei decimali",
	En: "the metres are written with points between thousands (33.928), which here mark the decimals"},
	{It: "scrivere i metri senza punti", En: "write the metres without points"}}

// believe holds the ways of a source against the straight line. Isolated ones that
// cannot be are forgotten, with a warning: the estimate stands for them. More are a
// fault, which says what fits. thousands tells that the file writes metres with points.
func (rd *reader) believe(file string, layer *geo.Layer, slack func(i, h int) float64, thousands bool) {
	if rd.unusable {
		return // places and rows are not known
	}
	comuni, hubs := rd.sc.Comuni, rd.sc.Hubs
	d := layer.Doubt(comuniPoints(comuni), hubPoints(hubs), slack)
	if d.Isolated() {
		rd.wonder(file, layer)
	}
	if len(d.Cells) == 0 {
		return
	}
	var some []string
	for _, k := range d.Cells[:min(3, len(d.Cells))] {
		c, h := comuni[k/len(hubs)], hubs[k%len(hubs)]
		some = append(some, say.Textf("%s–%s", "%s–%s", c.Name, h.ID).It)
	}
	what := say.Textf("%d vie su %d sono più corte della linea retta o più veloci di 200 km/h (%s)",
		"%d ways of %d are shorter than the straight line or faster than 200 km/h (%s)",
		len(d.Cells), d.Known, strings.Join(some, ", "))
	if d.Isolated() {
		rd.faults.Warn(input.Place{File: file}, say.Textf("%s: per queste vale un'altra fonte o la stima",
			"%s: another source or the estimate stands for these", what), say.Text{})
		layer.Forget(d.Cells)
		return
	}
	why := remedies[d.Cause]
	if thousands && d.Cause == geo.Kilometres {
		why = byThousands
	}
	rd.faults.Add(input.Place{File: file}, say.Textf("%s; %s", "%s; %s", what, why[0]),
		say.Text{It: "vie che possano esistere", En: "ways that can be"}, why[1])
}

// Ways of which half are longer than so many times the straight line, or slower than so
// many metres an hour, are told in another unit, or for the way there and back.
const (
	mostDetour   = 2
	leastPerHour = 12_000
)

// wonder warns of ways that can be, but that no roads have: nothing shows that they are
// wrong, and everybody would be planned by them.
func (rd *reader) wonder(file string, layer *geo.Layer) {
	detour, perHour := layer.Typical(comuniPoints(rd.sc.Comuni), hubPoints(rd.sc.Hubs))
	if detour > mostDetour {
		rd.faults.Warn(input.Place{File: file}, say.Textf("metà delle vie è più lunga di %s volte la linea retta: sembrano di andata e "+
			"ritorno, o in un'altra unità", "half of the ways are longer than %s times the straight line: they look like there and "+
			"back, or another unit", say.Tenths(10*detour)),
			say.Text{It: "dare le distanze in metri, per la sola andata", En: "give the distances in metres, one way"})
	}
	if perHour > 0 && perHour < leastPerHour {
		rd.faults.Warn(input.Place{File: file}, say.Textf("metà delle vie è più lenta di %s km/h: i tempi sembrano in un'altra unità, o a "+
			"piedi",
			"half of the ways are slower than %s km/h: the times look like another unit, or like walking", say.Tenths(perHour/100)),
			say.Text{It: "controllare l'unità dei tempi: minuti nella matrice dell'ISTAT, secondi nelle risposte dei server",
				En: "check the unit of the times: minutes in the matrix of ISTAT, seconds in the answers of servers"})
	}
}

func comuniPoints(comuni []input.ComuneRecord) (out []geo.Point) {
	for i := range comuni {
		out = append(out, comuni[i].Point)
	}
	return out
}

func hubPoints(hubs []input.HubRecord) (out []geo.Point) {
	for h := range hubs {
		out = append(out, hubs[h].Point)
	}
	return out
}

// snapped is how far from its point a source found a place, where it tells.
func snapped(found []geo.Point, at int, point geo.Point) float64 {
	if at >= len(found) || !found[at].OnEarth() || !point.OnEarth() {
		return 0
	}
	return geo.GreatCircleMetres(found[at], point)
}

// farFromItsPlace is how far from its point a routing server may find a place on its
// roads, in metres; farther, it is another place.
const farFromItsPlace = 5000

// itsOrder says which line of an answer is of which place. Where the answer tells its
// places, each place has the line that is nearest to it, if every line is then of
// one; else, and where it tells none, lines are in the order in which they were asked
// for. A place that is far from its line is a fault.
func (rd *reader) itsOrder(field string, found, points []geo.Point, name func(k int) string) (order []int, ok bool) {
	order = make([]int, len(points))
	for k := range order {
		order[k] = k
	}
	if len(found) != len(points) || slices.ContainsFunc(found, off) || slices.ContainsFunc(points, off) {
		return order, true
	}
	ok = true
	if nearest := nearestEach(found, points); nearest != nil {
		order = nearest
	}
	for k, p := range points {
		if far := geo.GreatCircleMetres(found[order[k]], p); far > farFromItsPlace {
			ok = false
			rd.faults.Add(input.Place{File: ServerFile, Field: field},
				say.Textf("la voce %d dovrebbe essere «%s», ma è a %.0f km da lì", "entry %d should be “%s”, but is %.0f km from there",
					order[k]+1, name(k), far/1000),
				say.Text{It: "i comuni di comuni.csv e gli hub di hub.csv, tutti e soli",
					En: "the comuni of comuni.csv and the hubs of hub.csv, all of them and no others"},
				say.Text{It: "chiedere di nuovo le distanze al server", En: "ask the server for the distances again"})
		}
	}
	return order, ok
}

func off(p geo.Point) bool { return !p.OnEarth() }

// nearestEach gives each point the place nearest to it, its own among equals; nil where
// two points have the same.
func nearestEach(found, points []geo.Point) []int {
	order, taken := make([]int, len(points)), make([]bool, len(found))
	for k, p := range points {
		best := k
		for n, f := range found {
			if cmp.Less(geo.GreatCircleMetres(f, p), geo.GreatCircleMetres(found[best], p)) {
				best = n
			}
		}
		if taken[best] {
			return nil
		}
		order[k], taken[best] = best, true
	}
	return order
}
