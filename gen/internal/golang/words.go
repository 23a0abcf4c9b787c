package golang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// initialisms are the words that Go writes in one case.
var initialisms = map[string]bool{
	"ACL": true, "API": true, "ASCII": true, "CPU": true, "CSS": true, "DNS": true, "EOF": true,
	"GUID": true, "HTML": true, "HTTP": true, "HTTPS": true, "ID": true, "IP": true, "JSON": true,
	"LHS": true, "QPS": true, "RAM": true, "RHS": true, "RPC": true, "SLA": true, "SMTP": true,
	"SQL": true, "SSH": true, "TCP": true, "TLS": true, "TTL": true, "UDP": true, "UI": true,
	"UID": true, "URI": true, "URL": true, "UTF8": true, "UUID": true, "VM": true, "XML": true,
	"XMPP": true, "XSRF": true, "XSS": true,
}

// mixedCaps converts a schema name to Go's spelling: userId is UserID, httpUrls is HTTPURLs.
func mixedCaps(name string) string {
	var b strings.Builder
	for _, word := range words(name) {
		upper := strings.ToUpper(word)
		switch {
		case initialisms[upper]:
			b.WriteString(upper)
		case strings.HasSuffix(word, "s") && initialisms[upper[:len(upper)-1]]:
			b.WriteString(upper[:len(upper)-1] + "s")
		default:
			b.WriteString(upperFirst(word))
		}
	}
	return b.String()
}

// words splits camelCase: a word begins at an upper-case letter after anything else, and at
// the last of several when a lower-case one follows (HTTPServer is HTTP, Server).
func words(name string) []string {
	var list []string
	start := 0
	for i := 1; i < len(name); i++ {
		if !isUpper(name[i]) {
			continue
		}
		if !isUpper(name[i-1]) || i+1 < len(name) && isLower(name[i+1]) {
			list = append(list, name[start:i])
			start = i
		}
	}
	return append(list, name[start:])
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

func upperFirst(name string) string {
	if name == "" {
		return ""
	}
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[size:]
}

func lowerFirst(name string) string {
	r, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(r)) + name[size:]
}

// exported reports whether name can be an exported Go name.
func exported(name string) bool {
	for i, r := range name {
		switch {
		case i == 0 && !unicode.IsUpper(r):
			return false
		case r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r):
			return false
		}
	}
	return name != ""
}
