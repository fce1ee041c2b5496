package reports

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"hubplan/planner/parallel"
	"hubplan/planner/say"
	"hubplan/reports/book"
	"hubplan/reports/brief"
	"hubplan/reports/comune"
	"hubplan/reports/edition"
	"hubplan/reports/hub"
	"hubplan/reports/notice"
	"hubplan/reports/plan"
)

// WriteWorkbooks writes the [Workbooks] of a result under a folder.
func WriteWorkbooks(ctx context.Context, dir string, r *edition.Result, lang say.Lang, jobs int, progress func(done, total int)) error {
	for _, sub := range []string{"comuni", "hub"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			return err
		}
	}
	return Workbooks(ctx, r, lang, jobs, progress, func(path string, b []byte) error {
		return os.WriteFile(filepath.Join(dir, filepath.FromSlash(path)), b, 0o666)
	})
}

// Workbooks makes the workbooks of a result, the direction's page and the notices of its comuni:
// piano.xlsx, sintesi.pdf, comuni/, hub/ and agende.csv;
// put is given each with its path in the plan's folder, from several goroutines at once.
// At most jobs of them are made at a time; the bytes are the same for any number. After
// each, progress (which may be nil) is told how many of the total are done, never from
// two goroutines at once. Where ctx ends or put fails, the rest is left undone and the
// first error returned.
func Workbooks(ctx context.Context, r *edition.Result, lang say.Lang, jobs int, progress func(done, total int),
	put func(path string, b []byte) error) error {
	e := edition.New(r, lang)
	if err := put("agende.csv", plan.AgendaCSV(e)); err != nil {
		return err
	}
	files := allFiles(e)
	var mu sync.Mutex
	done := 0
	g, ctx := parallel.WithContext(ctx)
	g.SetLimit(max(1, jobs))
	for _, made := range files {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			path, data, err := made()
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			if err := put(path, data); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			done++
			if progress != nil {
				progress(done, len(files))
			}
			return nil
		})
	}
	return g.Wait()
}

// file makes a file of a plan's folder: its path there, and its bytes.
type file func() (path string, data []byte, err error)

// allFiles lists the workbooks, the direction's page and the notices to be made, the largest first.
func allFiles(e *edition.Edition) (files []file) {
	for _, b := range allBooks(e) {
		files = append(files, func() (string, []byte, error) {
			w := b()
			data, err := book.Encode(w, e.Stamp)
			return w.File, data, err
		})
	}
	files = append(files, func() (string, []byte, error) {
		data, err := brief.Page(e)
		return brief.Name, data, err
	})
	kit := sync.OnceValue(func() *notice.Kit { return notice.NewKit(e) })
	for i := range e.Instance.Comuni {
		files = append(files, func() (string, []byte, error) {
			n := notice.Of(e, i, kit())
			data, err := n.PDF(e.AsOf, e.Lang)
			return n.File, data, err
		})
	}
	return files
}

// allBooks lists the workbooks to be made, the largest first.
func allBooks(e *edition.Edition) []func() *book.Workbook {
	backdrop := sync.OnceValue(func() *comune.Backdrop { return comune.NewBackdrop(e) })
	books := []func() *book.Workbook{func() *book.Workbook { return plan.Book(e) }}
	for h := range e.Instance.Hubs {
		if !e.Instance.Hubs[h].Active {
			continue // a reserve has no timetable
		}
		books = append(books, func() *book.Workbook { return hub.Book(e, h) })
	}
	for i := range e.Instance.Comuni {
		books = append(books, func() *book.Workbook { return comune.Book(e, i, backdrop()) })
	}
	return books
}
