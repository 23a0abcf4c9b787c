package project

import (
	"fmt"
	"path"
	"strings"
)

// origins are the paths by which authors know files that a build moved, by the paths that
// they have now.
type origins map[string]string

// readOrigins reads assignments such as "moved/x.capnp:x.capnp".
func readOrigins(assignments []string) (origins, error) {
	all := origins{}
	for _, a := range assignments {
		moved, origin, ok := strings.Cut(a, ":")
		if !ok || moved == "" || origin == "" {
			return nil, fmt.Errorf("--origin %q is not of the form FILE:ORIGIN", a)
		}
		all[path.Clean(moved)] = path.Clean(origin)
	}
	return all, nil
}

// of gives the path of a file as messages have it.
func (o origins) of(file string) string {
	file = path.Clean(file)
	if origin, ok := o[file]; ok {
		return origin
	}
	return file
}

// below gives the paths of the files in a folder, by their names there: gen.Root.Paths.
func (o origins) below(dir string) map[string]string {
	var paths map[string]string
	for moved, origin := range o {
		if name, ok := below(absolute(dir), absolute(moved)); ok {
			if paths == nil {
				paths = map[string]string{}
			}
			paths[name] = origin
		}
	}
	return paths
}
