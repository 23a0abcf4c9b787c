module example.com/shapes

go 1.25.0

require github.com/capngo/capngo v0.0.0

replace github.com/capngo/capngo => ../../..
