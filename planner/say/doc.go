// Package say holds words for people to read: texts in both languages of the
// product, side by side so that neither is forgotten. How Italian is written, and which
// word stands for which internal one, is in stile.txt, which a test holds every text to.
package say
