package main

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"unicode/utf16"
)

// tables are those of a TrueType file, by tag: the format is Apple's TrueType reference,
// chapter 6, and ISO/IEC 14496-22.
type tables map[string][]byte

var big = binary.BigEndian

func readTables(file []byte) tables {
	t := tables{}
	for k := range int(big.Uint16(file[4:])) {
		entry := file[12+16*k:]
		at, size := big.Uint32(entry[8:]), big.Uint32(entry[12:])
		t[string(entry[:4])] = bytes.Clone(file[at : at+size])
	}
	return t
}

// What the flags of a compound glyph's parts say.
const (
	wordArguments = 1 << 0
	hasScale      = 1 << 3
	moreParts     = 1 << 5
	hasTwoScales  = 1 << 6
	hasMatrix     = 1 << 7
	hasHints      = 1 << 8
)

// unhint takes the hints out of every glyph, and what they need out of the maximum
// profile.
func (t tables) unhint() {
	long := big.Uint16(t["head"][50:]) == 1
	offset := func(k int) int {
		if long {
			return int(big.Uint32(t["loca"][4*k:]))
		}
		return 2 * int(big.Uint16(t["loca"][2*k:]))
	}
	var shapes, places []byte
	glyphs := int(big.Uint16(t["maxp"][4:]))
	for k := range glyphs {
		places = big.AppendUint32(places, uint32(len(shapes)))
		shapes = append(shapes, bare(t["glyf"][offset(k):offset(k+1)])...)
		for len(shapes)%4 != 0 {
			shapes = append(shapes, 0)
		}
	}
	t["glyf"], t["loca"] = shapes, big.AppendUint32(places, uint32(len(shapes)))
	big.PutUint16(t["head"][50:], 1)
	big.PutUint16(t["maxp"][14:], 1) // zones
	clear(t["maxp"][16:28])          // twilight points, storage, functions, instructions, stack, size of hints
}

// bare is a glyph without its hints.
func bare(glyph []byte) []byte {
	if len(glyph) == 0 {
		return nil
	}
	if contours := int(int16(big.Uint16(glyph))); contours >= 0 {
		at := 10 + 2*contours
		hints := int(big.Uint16(glyph[at:]))
		return slices.Concat(glyph[:at], []byte{0, 0}, glyph[at+2+hints:])
	}
	out := bytes.Clone(glyph)
	for at := 10; ; {
		flags := big.Uint16(out[at:])
		big.PutUint16(out[at:], flags&^hasHints)
		at += 6
		for _, more := range []struct{ flag, bytes int }{{wordArguments, 2}, {hasScale, 2}, {hasTwoScales, 4}, {hasMatrix, 8}} {
			if int(flags)&more.flag != 0 {
				at += more.bytes
			}
		}
		if flags&moreParts == 0 {
			return out[:at]
		}
	}
}

// names is the table of a font's names, as Windows reads them.
func names(of map[uint16]string) []byte {
	head := big.AppendUint16(nil, 0)
	head = big.AppendUint16(head, uint16(len(of)))
	head = big.AppendUint16(head, uint16(6+12*len(of)))
	var text []byte
	for _, id := range slices.Sorted(maps.Keys(of)) {
		from := len(text)
		for _, unit := range utf16.Encode([]rune(of[id])) {
			text = big.AppendUint16(text, unit)
		}
		for _, x := range []int{3, 1, 0x409, int(id), len(text) - from, from} {
			head = big.AppendUint16(head, uint16(x))
		}
	}
	return append(head, text...)
}

// bytes is the file of the tables, in the order of their tags.
func (t tables) bytes() []byte {
	big.PutUint32(t["head"][8:], 0)
	step := 0
	for 2<<step <= len(t) {
		step++
	}
	head := big.AppendUint32(nil, 0x00010000)
	for _, x := range []int{len(t), 16 << step, step, 16*len(t) - 16<<step} {
		head = big.AppendUint16(head, uint16(x))
	}
	var body []byte
	at := 12 + 16*len(t)
	checked := 0
	for _, tag := range slices.Sorted(maps.Keys(t)) {
		if tag == "head" {
			checked = at + len(body) + 8
		}
		head = append(head, tag...)
		for _, x := range []uint32{checksum(t[tag]), uint32(at + len(body)), uint32(len(t[tag]))} {
			head = big.AppendUint32(head, x)
		}
		body = append(body, t[tag]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	file := append(head, body...)
	big.PutUint32(file[checked:], 0xB1B0AFBA-checksum(file))
	return file
}

// checksum adds up a table in words of four bytes.
func checksum(b []byte) (sum uint32) {
	for len(b) >= 4 {
		sum += big.Uint32(b)
		b = b[4:]
	}
	var last [4]byte
	copy(last[:], b)
	return sum + big.Uint32(last[:])
}
