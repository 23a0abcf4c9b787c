package project

import (
	"fmt"
	"path"
	"path/filepath"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/options"
)

// settings gives the options of a schema: what the configuration says of it, and then what the
// run was told.
func (f Files) settings(file, origin string) options.Options {
	if f.Config == nil {
		return f.Options
	}
	return f.configured(file, origin).Options.Options().Override(f.Options)
}

// configured gives what the configuration says of a schema, by its path below the folder of
// the configuration, or by its name if it lies elsewhere.
func (f Files) configured(file, origin string) config.Schema {
	if !f.Sealed {
		if rel, ok := below(absolute(f.Config.Dir), absolute(file)); ok {
			return f.Config.Settings(rel)
		}
		return f.Config.Settings(origin)
	}
	// Of a build that puts files into other folders, only the names fit together.
	_, name := f.nameOf(filepath.Join(f.Config.Dir, config.FileName))
	if rel, ok := below("/"+path.Dir(name), "/"+origin); ok {
		return f.Config.Settings(rel)
	}
	return f.Config.Settings(origin)
}

// checkConfig holds what the configuration says of packages to what the run was told: targets
// that depend on this one know the latter alone.
func (r *filesRun) checkConfig() error {
	if r.Config == nil || !r.Sealed || r.module {
		return nil
	}
	name := r.Package
	if name == "" {
		name = path.Base(r.Import)
	}
	for _, file := range r.Paths {
		s := r.configured(file, r.origin(file))
		for _, tt := range []struct{ what, config, told string }{
			{"package", s.Package, name},
			{"importpath", s.Import, r.Import},
		} {
			if tt.config != "" && tt.config != tt.told {
				return fmt.Errorf("%s: its %s is %q, and %s says %q of %s: set %s = %q in the target, "+
					"or change the configuration",
					r.Target, tt.what, tt.told, r.Config.Name, tt.config, r.moved.of(file), tt.what, tt.config)
			}
		}
	}
	return nil
}

// origin gives the path of a schema as its author has it, from the root of its repository.
func (r *filesRun) origin(file string) string {
	if origin, ok := r.moved[path.Clean(file)]; ok {
		return origin
	}
	_, name := r.nameOf(file)
	return name
}
