// Package routing asks a routing server, OSRM or Valhalla, for the ways from all
// comuni to all hubs. It sends coordinates and nothing else, and only where a
// scenario names the server.
//
// A table is asked for in tiles, so that no request names more places than the
// server takes. What fails in passing (no connection, a timeout, status 429 or 5xx)
// is tried again after a pause that doubles, or as long as the server says; what the
// server refuses is told at once. The answers together are one answer in the
// server's own layout, as package matrix reads it.
package routing

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hubplan/geo"
	"hubplan/io/matrix"
	"hubplan/planner"
	"hubplan/planner/input"
	"hubplan/planner/say"
)

// Client asks a server. The zero value but for Sleep is ready to use.
type Client struct {
	HTTP  *http.Client                               // nil: one that follows no redirect
	Sleep func(context.Context, time.Duration) error // nil: a timer
	Asked func(done, total int)                      // told of each tile; nil: nobody is
}

const (
	firstPause   = 500 * time.Millisecond
	longestPause = time.Minute
	largestTile  = 32 << 20 // bytes of an answer
)

// Table asks for the ways from origins (rows) to destinations (columns) and gives
// the whole answer as the server writes it. Faults are at the place of the
// parameters. The error is that of the context.
func (c *Client) Table(ctx context.Context, r *planner.Routing, at input.Place, origins, destinations []geo.Point) ([]byte, input.Faults,
	error) {
	rows, cols := tile(int(r.MostPlaces), len(origins), len(destinations))
	q := &query{Client: c, Routing: r, at: at, whole: newWhole(len(origins), len(destinations))}
	if q.HTTP == nil {
		q.HTTP = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	total := ((len(origins) + rows - 1) / rows) * ((len(destinations) + cols - 1) / cols)
	done := 0
	for i := 0; i < len(origins); i += rows {
		for h := 0; h < len(destinations); h += cols {
			from, to := origins[i:min(i+rows, len(origins))], destinations[h:min(h+cols, len(destinations))]
			if err := q.ask(ctx, i, h, from, to); err != nil {
				if ctx.Err() != nil {
					return nil, nil, ctx.Err()
				}
				return nil, q.fault(err), nil
			}
			if done++; c.Asked != nil {
				c.Asked(done, total)
			}
		}
	}
	return q.whole.encode(r.Server), nil, nil
}

// tile is how many rows and columns a request has: as few requests as its places
// allow.
func tile(most, origins, destinations int) (rows, cols int) {
	cols = min(destinations, max(1, most/2))
	return min(origins, max(1, most-cols)), cols
}

// query is one table being asked for.
type query struct {
	*Client
	*planner.Routing
	at    input.Place
	whole *whole
}

// refusal is what trying again does not mend.
type refusal struct{ what say.Text }

func (r *refusal) Error() string { return r.what.En }

// ask asks for one tile until it is there, or nothing helps.
func (q *query) ask(ctx context.Context, row, col int, from, to []geo.Point) error {
	pause := firstPause
	for n := int64(1); ; n++ {
		wait, err := q.try(ctx, row, col, from, to)
		if err == nil || errors.As(err, new(*refusal)) || n >= q.Attempts || ctx.Err() != nil {
			return err
		}
		wait = min(max(wait, pause), longestPause)
		pause *= 2
		if err := q.sleep(ctx, wait); err != nil {
			return err
		}
	}
}

func (q *query) sleep(ctx context.Context, d time.Duration) error {
	if q.Sleep != nil {
		return q.Sleep(ctx, d)
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// try asks once; wait is how long the server wants to be left alone.
func (q *query) try(ctx context.Context, row, col int, from, to []geo.Point) (wait time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(q.TimeoutSeconds)*time.Second)
	defer cancel()
	req, err := q.request(ctx, from, to)
	if err != nil {
		return 0, &refusal{say.Textf("l'indirizzo non è quello di un server (%v)", "the address is not that of a server (%v)", err)}
	}
	req.Header.Set("User-Agent", "hubplan/"+planner.Version)
	resp, err := q.HTTP.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, largestTile+1))
	switch status := resp.StatusCode; {
	case err != nil:
		return 0, err
	case len(body) > largestTile:
		return 0, &refusal{say.Textf("la risposta supera %d byte", "the answer has more than %d bytes", largestTile)}
	case status == http.StatusTooManyRequests || status >= 500:
		seconds, _ := strconv.ParseInt(resp.Header.Get("Retry-After"), 10, 32)
		return time.Duration(max(0, seconds)) * time.Second, fmt.Errorf("status %d", status)
	case status >= 300 && status < 400:
		return 0,
			&refusal{say.Textf("il server rimanda altrove (stato %d, %s)", "the server redirects (status %d, %s)", status,
				excerpt(resp.Header.Get("Location")))}
	case status != http.StatusOK:
		return 0,
			&refusal{say.Textf("il server rifiuta la richiesta (stato %d, %s)", "the server refuses the request (status %d, %s)", status,
				excerpt(string(body)))}
	}
	var faults input.Faults
	a := matrix.ReadAnswer("", body, len(from), len(to), &faults)
	if a == nil {
		return 0, &refusal{faults[0].What}
	}
	if a.Server != q.Server {
		return 0, &refusal{say.Textf("ha risposto un server di tipo «%s»", "a server of kind “%s” has answered", a.Server)}
	}
	return 0, q.whole.put(row, col, body)
}

// request is a tile in the server's words.
func (q *query) request(ctx context.Context, from, to []geo.Point) (*http.Request, error) {
	base := strings.TrimRight(q.Address, "/")
	if q.Server == matrix.Valhalla {
		type place struct {
			Lat float64 `json:"lat"`
			Lon float64 `json:"lon"`
		}
		places := func(ps []geo.Point) (out []place) {
			for _, p := range ps {
				out = append(out, place{p.Lat, p.Lon})
			}
			return out
		}
		body, err := json.Marshal(map[string]any{"sources": places(from), "targets": places(to), "costing": cmp.Or(q.Profile, "auto"),
			"units": "kilometers"})
		if err != nil {
			return nil, err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/sources_to_targets", bytes.NewReader(body))
		if err == nil {
			req.Header.Set("Content-Type", "application/json")
		}
		return req, err
	}
	var coordinates, sources, targets []string
	for k, p := range slices.Concat(from, to) {
		coordinates = append(coordinates, degrees(p.Lon)+","+degrees(p.Lat))
		if k < len(from) {
			sources = append(sources, strconv.Itoa(k))
		} else {
			targets = append(targets, strconv.Itoa(k))
		}
	}
	return http.NewRequestWithContext(ctx, http.MethodGet, base+"/table/v1/"+url.PathEscape(cmp.Or(q.Profile, "driving"))+"/"+
		strings.Join(coordinates, ";")+
		"?sources="+strings.Join(sources, ";")+"&destinations="+strings.Join(targets, ";")+"&annotations=duration,distance", nil)
}

func degrees(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 120 {
		s = string(r[:120]) + "…"
	}
	return s
}

// fault words what went wrong for who named the server.
func (q *query) fault(err error) (faults input.Faults) {
	what := say.Textf("il server %s non risponde dopo %d tentativi (%v)", "the server %s does not answer after %d attempts (%v)",
		q.Address, q.Attempts, cause(err))
	if r := (*refusal)(nil); errors.As(err, &r) {
		what = say.Textf("%s: %s", "%s: %s", q.Address, r.what)
	}
	faults.Add(q.at, what, say.Text{It: "un server OSRM o Valhalla che risponde", En: "an OSRM or Valhalla server that answers"},
		say.Text{It: "avviarlo, o togliere la chiave «percorsi», o mettere una risposta salvata in percorsi.json",
			En: "start it, or remove the key “percorsi”, or put a saved answer into percorsi.json"})
	return faults
}

// cause is an error without the address, which the message names already.
func cause(err error) error {
	if u := (*url.Error)(nil); errors.As(err, &u) {
		return u.Err
	}
	return err
}
