module example.com/capngotests

go 1.25.0
