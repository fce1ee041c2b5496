package terminal

import "io"

// Watched remembers that its writer has failed: who reads the result must not take half
// of it for the whole.
type Watched struct {
	io.Writer
	Err error // the last one; nil where all was written
}

func (w *Watched) Write(b []byte) (int, error) {
	n, err := w.Writer.Write(b)
	if err != nil {
		w.Err = err
	}
	return n, err
}
