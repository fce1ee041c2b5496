package parquetfile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// A table's file is looked through before it is decoded, because the decoder
// believes the sizes that it reads and asks for that much memory: a single flipped
// bit can ask for 32 GB, which no recover catches. What a file may unfold to is
// bounded by its own size. The tables of the embedded scenarios unfold to 4 to 30
// times theirs, and hold up to one row for each byte.
const (
	leastDecoded   = 4 << 20
	decodedPerByte = 512
	leastRows      = 1 << 16
	rowsPerByte    = 64
)

var errDamaged = errors.New("damaged file")

func damaged(what string, args ...any) error {
	return fmt.Errorf("%w: %s", errDamaged, fmt.Sprintf(what, args...))
}

// opened opens a file that keeps within its bounds: every length, count and size in
// it fits the bytes that are there, and every page is the one that was written by
// its checksum.
func opened(file []byte) (*parquet.File, error) {
	const tail = 8 // length of the footer, magic
	if len(file) < 4+tail || string(file[:4]) != "PAR1" || string(file[len(file)-4:]) != "PAR1" {
		return nil, damaged("not a Parquet file, or cut short")
	}
	room := len(file) - 4 - tail
	length := binary.LittleEndian.Uint32(file[len(file)-tail:])
	if int64(length) > int64(room) {
		return nil, damaged("a footer of %d bytes in a file of %d", length, len(file))
	}
	footer := file[len(file)-tail-int(length) : len(file)-tail]
	if _, err := skim(footer); err != nil {
		return nil, err
	}
	f, err := parquet.OpenFile(readerAt(file), int64(len(file)), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, err
	}
	w := walk{file: file[:len(file)-tail-int(length)], decoded: leastDecoded + decodedPerByte*int64(len(file))}
	var rows int64
	for _, g := range f.Metadata().RowGroups {
		if g.NumRows < 0 || g.NumRows > leastRows+rowsPerByte*int64(len(file)) {
			return nil, damaged("%d rows in a file of %d bytes", g.NumRows, len(file))
		}
		rows += g.NumRows
		for k := range g.Columns {
			if err := w.column(&g.Columns[k].MetaData, g.NumRows); err != nil {
				return nil, err
			}
		}
	}
	if rows != f.NumRows() {
		return nil, damaged("%d rows, the footer announces %d", rows, f.NumRows())
	}
	return f, nil
}

// walk goes through the pages of a file, before its footer.
type walk struct {
	file    []byte
	decoded int64 // bytes that the pages still to come may unfold to
}

func (w *walk) column(c *format.ColumnMetaData, rows int64) error {
	if len(c.PathInSchema) != 1 || c.NumValues != rows || c.Codec != format.Zstd {
		return damaged("column %v with %d values in %d rows, compressed by %v", c.PathInSchema, c.NumValues, rows, c.Codec)
	}
	start := c.DataPageOffset
	if c.DictionaryPageOffset != 0 {
		start = min(start, c.DictionaryPageOffset)
	}
	if start < 4 || c.TotalCompressedSize < 0 || start > int64(len(w.file)) || c.TotalCompressedSize > int64(len(w.file))-start {
		return damaged("column %s stands outside the file", c.PathInSchema[0])
	}
	pages := w.file[start : start+c.TotalCompressedSize]
	var values int64
	for len(pages) > 0 {
		n, rest, err := w.page(pages)
		if err != nil {
			return fmt.Errorf("column %s: %w", c.PathInSchema[0], err)
		}
		values, pages = values+n, rest
	}
	if values != rows {
		return damaged("column %s has %d values in %d rows", c.PathInSchema[0], values, rows)
	}
	return nil
}

// page looks through the page at the start of what is left of a column, and says how
// many values of rows it holds (none for a dictionary) and what comes after it.
func (w *walk) page(left []byte) (values int64, rest []byte, err error) {
	n, err := skim(left)
	if err != nil {
		return 0, nil, err
	}
	var h format.PageHeader
	if err := thrift.Unmarshal(&thrift.CompactProtocol{}, left[:n], &h); err != nil {
		return 0, nil, damaged("page header: %v", err)
	}
	left = left[n:]
	if h.CompressedPageSize < 0 || int64(h.CompressedPageSize) > int64(len(left)) || h.UncompressedPageSize < 0 {
		return 0, nil,
			damaged("a page of %d bytes, %d unfolded, where %d are left", h.CompressedPageSize, h.UncompressedPageSize, len(left))
	}
	body, rest := left[:h.CompressedPageSize], left[h.CompressedPageSize:]
	if uint32(h.CRC) != crc32.ChecksumIEEE(body) {
		return 0, nil, damaged("a page whose checksum is another")
	}
	if w.decoded -= int64(h.UncompressedPageSize); w.decoded < 0 {
		return 0, nil, damaged("pages that unfold to more than %d bytes for each of the file's", decodedPerByte)
	}
	switch {
	case h.Type == format.DictionaryPage && h.DictionaryPageHeader.Valid:
		if h.DictionaryPageHeader.V.NumValues < 0 || h.DictionaryPageHeader.V.NumValues > h.UncompressedPageSize {
			return 0, nil, damaged("a dictionary of %d entries in %d bytes", h.DictionaryPageHeader.V.NumValues, h.UncompressedPageSize)
		}
		return 0, rest, frame(body, int64(h.UncompressedPageSize))
	case h.Type == format.DataPageV2 && h.DataPageHeaderV2.Valid:
		d := &h.DataPageHeaderV2.V
		return int64(d.NumValues), rest, dataPage(d, body, int64(h.UncompressedPageSize))
	}
	return 0, nil, damaged("a page of kind %v, which hubplan does not write", h.Type)
}

func dataPage(d *format.DataPageHeaderV2, body []byte, unfolded int64) error {
	levels := int64(d.DefinitionLevelsByteLength)
	if d.NumValues < 0 || d.NumNulls < 0 || d.NumNulls > d.NumValues || d.RepetitionLevelsByteLength != 0 || levels < 0 ||
		levels > int64(len(body)) {
		return damaged("a page of %d values, %d of them empty, with %d bytes of levels", d.NumValues, d.NumNulls, levels)
	}
	if levels > 0 {
		if err := runs(body[:levels], 1, int64(d.NumValues)); err != nil {
			return err
		}
	}
	body, unfolded = body[levels:], unfolded-levels
	if d.IsCompressed.Valid && !d.IsCompressed.V {
		return damaged("a page that is not compressed")
	}
	if err := frame(body, unfolded); err != nil {
		return err
	}
	if d.Encoding != format.RLEDictionary || unfolded == 0 {
		return nil
	}
	index, err := parquet.Zstd.Decode(nil, body) // as long as frame has seen
	if err != nil || len(index) == 0 || index[0] > 32 {
		return damaged("a page of references that cannot be unfolded (%v)", err)
	}
	return runs(index[1:], int64(index[0]), int64(d.NumValues-d.NumNulls))
}

// readerAt is a file in memory; unlike bytes.Reader it has no other methods by which
// the library could read it.
type readerAt []byte

func (b readerAt) ReadAt(p []byte, at int64) (int, error) {
	if at < 0 || at > int64(len(b)) || int64(len(p)) > int64(len(b))-at {
		return 0, damaged("%d bytes at %d in a file of %d", len(p), at, len(b))
	}
	return copy(p, b[at:]), nil
}
