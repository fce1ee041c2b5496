package atomicdir

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// NotAFileError is a path that leads to something else than a file.
type NotAFileError struct{ Path string }

func (e *NotAFileError) Error() string { return e.Path + " is not a file" }

// ReplaceFile writes a file beside its place and moves it there when it is whole; of a
// write that is interrupted nothing is left. Another file at its place may be a person's:
// it is kept under the name returned, which is empty where there was none. Behind a link,
// the file that it leads to is meant.
func ReplaceFile(ctx context.Context, path string, write func(io.Writer) error) (kept string, err error) {
	shown := path
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		path = resolved
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return "", &NotAFileError{shown}
	}
	f, err := fileBeside(path)
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	w := bufio.NewWriterSize(interruptedWriter{ctx, f}, 1<<16)
	if err := errors.Join(write(w), w.Flush(), f.Close()); err != nil {
		return "", err
	}
	if kept, err = keepOther(path, f.Name()); err != nil {
		return "", err
	}
	return kept, os.Rename(f.Name(), path)
}

// fileBeside makes a file beside a path, of a name that is free, and short however long
// the path's is. Unlike those of os.CreateTemp it is open to others as the user wishes,
// as all files written are.
func fileBeside(path string) (*os.File, error) {
	for n := 0; ; n++ {
		f, err := os.OpenFile(filepath.Join(filepath.Dir(path), fmt.Sprintf(".hubplan.%d", n)), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// keepOther gives what stands at path a second name, <name>.precedente-<n><ext>, unless
// it is what is about to replace it. There is never a moment without a file at path.
func keepOther(path, next string) (kept string, err error) {
	same, err := sameBytes(path, next)
	if errors.Is(err, fs.ErrNotExist) || same {
		return "", nil
	} else if err != nil {
		return "", err
	}
	ext := filepath.Ext(path)
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.precedente-%d%s", strings.TrimSuffix(path, ext), n, ext)
		err := os.Link(path, aside)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil { // a file system without second names
			if _, there := os.Lstat(aside); there == nil {
				continue
			}
			err = os.Rename(path, aside)
		}
		return aside, err
	}
}

// sameBytes says whether two files hold the same; the error is that of opening or
// reading either.
func sameBytes(a, b string) (bool, error) {
	one, err := os.Open(a)
	if err != nil {
		return false, err
	}
	defer one.Close()
	two, err := os.Open(b)
	if err != nil {
		return false, err
	}
	defer two.Close()
	r, s := bufio.NewReaderSize(one, 1<<16), bufio.NewReaderSize(two, 1<<16)
	x, y := make([]byte, 1<<16), make([]byte, 1<<16)
	for {
		n, err := io.ReadFull(r, x)
		m, other := io.ReadFull(s, y)
		if !bytes.Equal(x[:n], y[:m]) {
			return false, nil
		}
		if err != nil {
			if ended(err) && ended(other) {
				return true, nil
			}
			return false, errors.Join(err, other)
		}
	}
}

func ended(err error) bool { return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) }

// interruptedWriter fails once its context is cancelled.
type interruptedWriter struct {
	ctx context.Context
	w   io.Writer
}

func (w interruptedWriter) Write(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.w.Write(b)
}
