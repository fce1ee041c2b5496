package pictures

import (
	"image"
	"image/color"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Words draws a line of text of a height in pixels, dark on light: 0 is the paper, 255 the
// ink. Its first row and column have ink, and so have its last.
func Words(line string, size int) *image.Gray {
	style := Lettering(vg.Length(size) * Pixel)
	style.Color, style.XAlign, style.YAlign = color.Black, text.XLeft, text.YBottom
	margin := vg.Length(size) * Pixel / 2
	wide, tall := style.Width(line)+2*margin, style.Height(line)+2*margin
	c := vgimg.NewWith(vgimg.UseWH(wide, tall), vgimg.UseDPI(96), vgimg.UseBackgroundColor(color.White))
	canvas := draw.New(c)
	canvas.FillText(style, vg.Point{X: margin, Y: margin}, line)
	drawn := c.Image()
	out := image.NewGray(drawn.Bounds())
	inked := image.Rectangle{}
	for y := out.Rect.Min.Y; y < out.Rect.Max.Y; y++ {
		for x := out.Rect.Min.X; x < out.Rect.Max.X; x++ {
			ink := 255 - color.GrayModel.Convert(drawn.At(x, y)).(color.Gray).Y
			out.SetGray(x, y, color.Gray{Y: ink})
			if ink >= 64 {
				inked = inked.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return out.SubImage(inked).(*image.Gray)
}
