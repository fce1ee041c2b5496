package scenario

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg" // an emblem is one of these two
	_ "image/png"
	"io/fs"
	"net/url"
	"strings"
	"unicode/utf8"

	"hubplan/io/table"
	"hubplan/planner"
	"hubplan/planner/say"
)

// The limits of an emblem: its file, in bytes, and each of its sides, in pixels.
const (
	LargestLogo = 500_000
	LogoPixels  = 2000
)

// How many letters of the contacts a notice has room for.
const (
	mostBody  = 80
	mostSite  = 90
	mostPhone = 30
	mostHours = 90
)

// contacts checks what the notices say of who issues them: the group contatti. What cannot
// be printed is as if it were not given.
func (s *settings) contacts(c *planner.Contacts) {
	for _, x := range []struct {
		path string
		text *string
		most int
	}{{"contatti.ente", &c.Body, mostBody}, {"contatti.sito", &c.Site, mostSite}, {"contatti.telefono", &c.Phone, mostPhone},
		{"contatti.orari", &c.Hours, mostHours}} {
		if n := utf8.RuneCountInString(*x.text); n > x.most {
			s.faults.Add(s.at(x.path), say.Textf("il testo ha %d lettere", "the text has %d letters", n),
				say.Textf("al massimo %d: quante ne stanno nell'avviso", "at most %d, for which a notice has room", x.most), say.Text{})
			*x.text = ""
		}
		if letters := say.Unprintable(*x.text); letters != "" {
			s.faults.Add(s.at(x.path), say.Textf("l'avviso in PDF non può stampare %q", "the notice in PDF cannot print %q", letters),
				say.Text{It: "lettere latine, cifre e segni consueti, su una riga", En: "Latin letters, digits and usual signs, on one line"},
				say.Text{})
			*x.text = ""
		}
	}
	if u, err := url.Parse(c.Site); c.Site != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" ||
		u.User != nil || strings.ContainsAny(c.Site, " \"<>")) {
		s.faults.Add(s.at("contatti.sito"), say.Textf("«%s» non è un indirizzo web", "“%s” is not an address on the web",
			table.Excerpt(c.Site)), say.Text{It: "un indirizzo come https://www.esempio.it", En: "an address such as https://www.example.org"},
			say.Text{It: "scriverlo con https:// davanti", En: "write it with https:// before it"})
		c.Site = ""
	}
	if c.Logo != "" && (!fs.ValidPath(c.Logo) || c.Logo == "." || strings.ContainsAny(c.Logo, `\:`)) {
		s.faults.Add(s.at("contatti.logo"), say.Textf("«%s» non è un file della cartella dello scenario",
			"“%s” is not a file of the scenario's folder", table.Excerpt(c.Logo)),
			say.Text{It: "un nome come logo.png, o immagini/logo.png", En: "a name such as logo.png, or immagini/logo.png"},
			say.Text{It: "copiare il file nella cartella dello scenario", En: "copy the file into the scenario's folder"})
		c.Logo = ""
	}
}

// logo reads the emblem that the parameters name.
func (rd *reader) logo() {
	c := &rd.sc.Parameters.Contacts
	if c.Logo == "" {
		return
	}
	if _, err := fs.Stat(rd.fsys, c.Logo); errors.Is(err, fs.ErrNotExist) {
		rd.faults.Add(rd.sc.At("contatti.logo"), say.Textf("il file «%s» manca", "the file “%s” is missing", table.Excerpt(c.Logo)),
			say.Text{It: "il file nella cartella dello scenario", En: "the file in the scenario's folder"},
			say.Text{It: "copiarlo lì, o togliere la riga", En: "copy it there, or remove the line"})
		rd.unusable = true
		return
	}
	in, data, ok := rd.all(c.Logo, LargestLogo)
	if !ok {
		return
	}
	if what, want := logoFault(data); what != (say.Text{}) {
		rd.faults.Add(rd.sc.At("contatti.logo"), what, want, say.Text{It: "salvarlo di nuovo, più piccolo, come PNG o JPEG",
			En: "save it anew, smaller, as PNG or JPEG"})
		rd.unusable = true
	}
	c.Image = data
	rd.done(in, c.Logo, account{})
}

// logoFault says what is wrong with an emblem, and what was expected.
func logoFault(data []byte) (what, want say.Text) {
	picture := say.Textf("un'immagine PNG o JPEG di al massimo %d kB e %d pixel per lato",
		"a PNG or JPEG picture of at most %d kB and %d pixels a side", LargestLogo/1000, LogoPixels)
	if len(data) > LargestLogo {
		return say.Textf("il file supera %d kB", "the file has more than %d kB", LargestLogo/1000), picture
	}
	size, kind, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil || kind != "png" && kind != "jpeg":
		return say.Text{It: "il file non è un'immagine PNG o JPEG", En: "the file is no PNG or JPEG picture"}, picture
	case size.Width > LogoPixels || size.Height > LogoPixels || size.Width < 1 || size.Height < 1:
		return say.Textf("l'immagine è di %d × %d pixel", "the picture is of %d × %d pixels", size.Width, size.Height), picture
	}
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return say.Textf("l'immagine è danneggiata (%v)", "the picture is damaged (%v)", err), picture
	}
	return say.Text{}, say.Text{}
}
