// Package say holds words for people to read: texts in both languages of the
// product, side by side so that neither is forgotten.
package say
