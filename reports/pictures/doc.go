// Package pictures draws: what is drawn alike in all pictures (letters, colours, marks of
// axes), and fans, which show a forecast with its range.
//
// Pictures are PNGs of the same bytes everywhere: letters are drawn, not named.
package pictures
