package reports

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"hubplan/planner/parallel"
	"hubplan/planner/say"
)

// WriteWorkbooks writes the workbooks of a result under a folder: piano.xlsx,
// comuni/, hub/ and agende.csv. At most jobs of them are made at a time; the
// bytes are the same for any number. After each, progress (which may be nil) is
// told how many of the total are done, never from two goroutines at once. Where
// ctx ends or a file cannot be written, the rest is left undone and the first
// error returned.
func WriteWorkbooks(ctx context.Context, dir string, r *Result, lang say.Lang, jobs int, progress func(done, total int)) error {
	for _, sub := range []string{"comuni", "hub"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			return err
		}
	}
	e := newEdition(r, lang)
	if err := os.WriteFile(filepath.Join(dir, "agende.csv"), e.agendaCSV(), 0o666); err != nil {
		return err
	}
	books := e.books()
	var mu sync.Mutex
	done := 0
	g, ctx := parallel.WithContext(ctx)
	g.SetLimit(max(1, jobs))
	for _, b := range books {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			w := b()
			data, err := encode(w, e.stamp)
			if err != nil {
				return fmt.Errorf("%s: %w", w.file, err)
			}
			if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(w.file)), data, 0o666); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			done++
			if progress != nil {
				progress(done, len(books))
			}
			return nil
		})
	}
	return g.Wait()
}

// books lists the workbooks to be made, the largest first.
func (e *edition) books() []func() *workbook {
	backdrop := sync.OnceValue(func() *backdrop { return e.newBackdrop() })
	books := []func() *workbook{func() *workbook { return e.planBook() }}
	for h := range e.Instance.Hubs {
		if !e.Instance.Hubs[h].Active {
			continue // a reserve has no timetable
		}
		books = append(books, func() *workbook { return e.hubBook(h) })
	}
	for i := range e.Instance.Comuni {
		books = append(books, func() *workbook { return e.comuneBook(i, backdrop()) })
	}
	return books
}
