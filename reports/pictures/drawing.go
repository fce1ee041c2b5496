package pictures

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// Pixel is a length of which 96 are an inch. Pictures are drawn Drawn times as large, for
// print.
const (
	Pixel = vg.Inch / 96
	Drawn = 2
)

// The colours of what is written, and of lines behind it.
var (
	Dark  = color.RGBA{0x1F, 0x2A, 0x37, 0xFF}
	Faint = color.RGBA{0xE3, 0xE7, 0xEC, 0xFF}
)

// Lettering is the style of a picture's words.
func Lettering(size vg.Length) text.Style {
	return text.Style{Color: Dark, Font: font.Font{Typeface: "Liberation", Variant: "Sans", Size: size},
		Handler: plot.DefaultTextHandler}
}

// Dress gives the axes of a plot the usual look.
func Dress(p *plot.Plot) {
	p.X.Label.TextStyle, p.X.Label.Padding = Lettering(14*Pixel), 4*Pixel
	p.X.Label.TextStyle.XAlign, p.X.Label.TextStyle.YAlign = text.XCenter, text.YBottom
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		was := a.Tick.Label
		a.Tick.Label = Lettering(13 * Pixel)
		a.Tick.Label.XAlign, a.Tick.Label.YAlign = was.XAlign, was.YAlign
		a.LineStyle.Color, a.Tick.LineStyle.Color, a.Padding = Dark, Dark, 6*Pixel
	}
}
