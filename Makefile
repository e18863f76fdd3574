# zadan - GNU make; objects go to build/<variant>. `make help` lists the targets, README.md explains them.
VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
DEVELOPER ?= 0
V ?= 0
JOBS ?= $(shell nproc)

# Variants: the same sources, another set of flags.
BUILD ?= release
FLAGS_debug := -O0 -g
FLAGS_release := -O2 -g -DNDEBUG
FLAGS_sanitize := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_coverage := -O0 -g --coverage
ifeq ($(origin FLAGS_$(BUILD)),undefined)
$(error BUILD=$(BUILD): use debug, release, sanitize or coverage)
endif
B := build/$(BUILD)

# Libraries. Asked for only when something is compiled: on a bare system `make deps` brings pkg-config itself first.
PACKAGES := harfbuzz harfbuzz-subset freetype2 libxml-2.0 libxslt libexslt fontconfig libutf8proc \
	uchardet jansson libdeflate libpng libjpeg xlsxwriter
once = $(eval $(1) := $(2))$($(1))
PKG_CFLAGS = $(call once,PKG_CFLAGS,$(shell pkg-config --cflags $(PACKAGES)))
PKG_LIBS = $(call once,PKG_LIBS,$(shell pkg-config --libs $(PACKAGES)))
HPDF_LIBS := -lhpdf
TEST_LIBS := -lcmocka

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -Wconversion
ifneq ($(DEVELOPER),0)
WARNINGS += -Werror
endif
STANDARD := -std=c11 -D_POSIX_C_SOURCE=200809L
INCLUDES := -Iinclude -Isrc
CPPFLAGS ?=
CFLAGS ?=
LDFLAGS ?=
ALL_CFLAGS = $(STANDARD) $(WARNINGS) $(FLAGS_$(BUILD)) $(INCLUDES) $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS)
ALL_LDFLAGS = $(FLAGS_$(BUILD)) -Wl,--as-needed $(LDFLAGS)
LIBS = $(HPDF_LIBS) $(PKG_LIBS) -lm -pthread
# The command line alone knows where it is installed and what it is called.
$(B)/src/cli/%.o: private EXTRA = -DZADAN_VERSION='"$(VERSION)"' -DZADAN_DATA_FOLDER='"$(PREFIX)/share/zadan"' \
	-DZADAN_LOCALE_FOLDER='"$(PREFIX)/share/locale"'

# Sources: every folder of src is a layer; cli is the program, the others are the library.
CLI_SOURCES := $(wildcard src/cli/*.c)
LIB_SOURCES := $(filter-out $(CLI_SOURCES),$(wildcard src/*/*.c))
TEST_SOURCES := $(wildcard tests/*/test_*.c)
# Code that several tests of a folder share: tests/<area>/*.c that is no test itself.
HELPER_SOURCES := $(filter-out $(TEST_SOURCES) $(wildcard tests/tools/*.c tests/fuzz/*.c),$(wildcard tests/*/*.c))
objects = $(patsubst %.c,$(B)/%.o,$(1))
PROGRAM := $(B)/zadan
LIBRARY := $(B)/libzadan.a
TEST_PROGRAMS := $(patsubst %.c,$(B)/%,$(TEST_SOURCES))
# Tests that are scripts: tests/<area>/run, tests/<area>/test_*.sh and test_*.py.
TEST_SCRIPTS := $(wildcard tests/*/run tests/*/test_*.sh tests/*/test_*.py)
DATA_FILES := $(wildcard templates/*.x* templates/*.rng fonts/*.xml fonts/*.rng)
# Manual pages of all sections; a folder is a language. Shell completions; message catalogues, a language a file.
MAN_PAGES := $(wildcard src/cli/*.[1-8] src/cli/man/*.[1-8] src/cli/man/*/*.[1-8])
COMPLETIONS := $(wildcard src/cli/completions/*)
CATALOGUES := $(patsubst src/cli/po/%.po,$(B)/locale/%/LC_MESSAGES/zadan.mo,$(wildcard src/cli/po/*.po))

ifeq ($(V),0)
Q := @
say = @printf '  %-5s %s\n' '$(1)' '$(2)'
else
Q :=
say = @:
endif
MAKEFLAGS += --no-print-directory

.PHONY: all
all: $(PROGRAM) $(CATALOGUES)

.PHONY: help
help:
	@sed -n 's/^#: //p' $(firstword $(MAKEFILE_LIST))

# --- building ---------------------------------------------------------------------------------------------------------

# Rewritten only when what they hold changes, so that DEVELOPER compiles everything again, another PREFIX the command line.
SETTINGS = $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(LIBS)
$(B)/place: private SETTINGS = $(PREFIX) $(VERSION)
$(B)/flags $(B)/place: FORCE
	@mkdir -p $(@D)
	@echo "$(SETTINGS)" >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi
.PHONY: FORCE
FORCE:

$(B)/%.o: %.c $(B)/flags
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(EXTRA) -MMD -MP -c -o $@ $<

$(call objects,$(CLI_SOURCES)): $(B)/place

# libharu ships no .pc file: a program that uses it must compile and link.
$(B)/libhpdf.found: $(B)/flags
	$(call say,PROBE,libhpdf)
	@printf '#include <hpdf.h>\nint main(void)\n{\n    return HPDF_GetVersion() == 0;\n}\n' >$@.c
	@$(CC) $(ALL_LDFLAGS) -o $@.program $@.c $(HPDF_LIBS) || \
		{ echo 'libhpdf (libharu) with its header is needed: run make deps' >&2; exit 1; }
	@rm -f $@.c $@.program
	@touch $@

$(LIBRARY): $(call objects,$(LIB_SOURCES))
	$(call say,AR,$@)
	$(Q)rm -f $@
	$(Q)$(AR) rcs $@ $^

$(PROGRAM): $(call objects,$(CLI_SOURCES)) $(LIBRARY) | $(B)/libhpdf.found
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o %.a,$^) $(LIBS)

# That each text has its translation is for the tests to say, not for a build.
$(B)/locale/%/LC_MESSAGES/zadan.mo: src/cli/po/%.po
	$(call say,MO,$@)
	@mkdir -p $(@D)
	$(Q)msgfmt --check-format --check-header -o $@ $<

# A test: its own object, the helpers of its folder, the library.
helpers = $(filter $(dir $(1))%.o,$(call objects,$(HELPER_SOURCES)))
.SECONDEXPANSION:
$(TEST_PROGRAMS): $(B)/%: $(B)/%.o $$(call helpers,$$@) $(LIBRARY) | $(B)/libhpdf.found
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o %.a,$^) $(LIBS) $(TEST_LIBS)

# Counts the steps of what all reading is made of.
COUNTED := text_next text_count text_find text_find_last buffer_add arena_alloc
$(B)/tests/pathological/test_readers: TEST_LIBS += $(COUNTED:%=-Wl,--wrap=%)

# What the golden tests compare.
STAGE_DUMP := $(B)/tests/tools/stage_dump
# What the bench asks about layout alone.
LAYOUT_BENCH := $(B)/tests/tools/layout_bench
# What the tests of finished flows make PDF with.
FLOW_PDF := $(B)/tests/tools/flow_pdf
PDF_BENCH := $(B)/tests/tools/pdf_bench
# The program with PDFs that are full much sooner.
SMALL_PDF := $(B)/tests/tools/small_pdf
$(STAGE_DUMP) $(LAYOUT_BENCH) $(FLOW_PDF) $(PDF_BENCH): %: %.o $(LIBRARY) | $(B)/libhpdf.found
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(SMALL_PDF): $(SMALL_PDF).o $(call objects,$(CLI_SOURCES)) $(LIBRARY) | $(B)/libhpdf.found
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -Wl,--wrap=pdf_begin -o $@ $(filter %.o %.a,$^) $(LIBS)

.SECONDARY:
-include $(patsubst %.o,%.d,$(call objects,$(CLI_SOURCES) $(LIB_SOURCES) $(TEST_SOURCES) $(HELPER_SOURCES))) $(STAGE_DUMP).d \
	$(LAYOUT_BENCH).d $(FLOW_PDF).d $(PDF_BENCH).d $(SMALL_PDF).d

# --- dependencies, first use ------------------------------------------------------------------------------------------

#: make deps        install what is missing (Debian), then list every library and font with its version
.PHONY: deps
deps:
	@tests/tools/deps

# What the system lacks at parse time it has after deps: the work is done by a second make.
#: make demo        deps, build, then briefings of the samples in build/demo
.PHONY: demo
demo: deps
	@$(MAKE) -j$(JOBS) all
	@tests/tools/demo $(PROGRAM) build/demo

#: make check       deps, build, all tests; ends with "N passed, N failed"
.PHONY: check
check: deps
	@$(MAKE) -j$(JOBS) all test-programs
	@$(MAKE) run-tests

.PHONY: test-programs
test-programs: $(TEST_PROGRAMS) $(STAGE_DUMP) $(FLOW_PDF) $(SMALL_PDF)

TEST_ENVIRONMENT = ZADAN=$(CURDIR)/$(PROGRAM) ZADAN_DATA=$(CURDIR) ZADAN_CONFIG=none STAGE_DUMP=$(CURDIR)/$(STAGE_DUMP) \
	FLOW_PDF=$(CURDIR)/$(FLOW_PDF) SMALL_PDF=$(CURDIR)/$(SMALL_PDF) BUILD=$(BUILD)
.PHONY: run-tests
run-tests:
	@$(TEST_ENVIRONMENT) tests/tools/run-tests --jobs=$(JOBS) --build=$(B) $(TEST_PROGRAMS) $(TEST_SCRIPTS)

#: make check-update CASE=area/name   rewrite one golden (CASE=area: all of an area) after showing the difference
.PHONY: check-update
check-update: $(STAGE_DUMP)
	@test -n "$(CASE)" || { echo 'usage: make check-update CASE=area/name' >&2; exit 2; }
	@$(TEST_ENVIRONMENT) tests/golden/run --update "$(CASE)"

#: make sanitize    the same tests under address, undefined-behaviour and leak sanitizers
.PHONY: sanitize
sanitize:
	@$(MAKE) BUILD=sanitize check

#: make conformance  veraPDF (fetched into build/) on every kind of document: PDF/A-2a and PDF/UA-1; debug and release alike
VERAPDF := build/verapdf
$(VERAPDF)/fetched: tests/conformance/pom.xml
	@tests/tools/deps conformance
	@rm -rf $(VERAPDF)
	@mvn -q -B -f $< dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/$(VERAPDF)
	@touch $@
.PHONY: conformance
conformance: all $(FLOW_PDF) $(VERAPDF)/fetched
	@$(MAKE) --no-print-directory BUILD=debug all
	@OTHER_ZADAN=$(CURDIR)/build/debug/zadan SHARED="$${SHARED-$(wildcard $(CURDIR)/../shared)}" $(TEST_ENVIRONMENT) VERAPDF=$(CURDIR)/$(VERAPDF) tests/conformance/conformance.py build/conformance

#: make coverage    the same tests with line coverage by file
.PHONY: coverage
coverage:
	@mkdir -p build/coverage && find build/coverage -name '*.gcda' -delete
	@status=0; $(MAKE) BUILD=coverage check || status=$$?; tests/tools/coverage build/coverage && exit $$status

# --- upkeep -----------------------------------------------------------------------------------------------------------

#: make lint        format, headers alone, include directions, clang-tidy, man page, scripts, XML
.PHONY: lint
lint:
	@CC_FLAGS="$(STANDARD) $(WARNINGS) $(INCLUDES) $(PKG_CFLAGS)" JOBS=$(JOBS) tests/tools/lint

#: make format      clang-format on every C file
.PHONY: format
format:
	$(Q)clang-format -i $(wildcard src/*/*.[ch] include/zadan/*.h tests/*/*.[ch])

#: make messages    bring src/cli/po/ja.po up to the texts of the sources: new ones come empty, old ones go
.PHONY: messages
messages:
	@tests/tools/messages --update

#: make samples     rebuild samples/output from samples/
.PHONY: samples
samples: all
	@tests/tools/samples $(PROGRAM)

#: make bench       time and memory of a briefing and of volumes, pages a second of layout alone, against the last run
.PHONY: bench
bench: all $(LAYOUT_BENCH)
	@tests/tools/bench $(PROGRAM) $(LAYOUT_BENCH) build/bench.json

#: make install, make uninstall   PREFIX=/usr/local DESTDIR=
INSTALL ?= install
ZSH_FOLDER ?= share/zsh/site-functions
man_folder = share/man/$(patsubst src/cli/man/%,%/,$(filter src/cli/man/%,$(patsubst %/,%,$(dir $(1)))))man$(subst .,,$(suffix $(1)))
completion_place = $(if $(filter %.bash,$(1)),share/bash-completion/completions/zadan,$(if \
	$(filter %.fish,$(1)),share/fish/vendor_completions.d/zadan.fish,$(ZSH_FOLDER)/_zadan))
# What goes where: file:place below PREFIX.
INSTALLED = $(PROGRAM):bin/zadan $(foreach file,$(DATA_FILES),$(file):share/zadan/$(file)) \
	$(foreach page,$(MAN_PAGES),$(page):$(call man_folder,$(page))/$(notdir $(page))) \
	$(foreach file,$(COMPLETIONS),$(file):$(call completion_place,$(file))) \
	$(foreach file,$(CATALOGUES),$(file):$(patsubst $(B)/%,share/%,$(file)))
.PHONY: install uninstall
install: all
	$(Q)for pair in $(INSTALLED); do \
		mode=644; case $$pair in *:bin/*) mode=755 ;; esac; \
		$(INSTALL) -D -m "$$mode" "$${pair%%:*}" "$(DESTDIR)$(PREFIX)/$${pair##*:}" || exit 1; done
	@echo 'installed below $(DESTDIR)$(PREFIX): $(words $(INSTALLED)) files'

.PHONY: installed
installed:
	@printf '%s\n' $(foreach pair,$(INSTALLED),$(lastword $(subst :, ,$(pair))))

# A file that somebody put beside the templates stays, and so does its folder.
uninstall:
	$(Q)for pair in $(INSTALLED); do rm -f "$(DESTDIR)$(PREFIX)/$${pair##*:}" || exit 1; done
	$(Q)for folder in templates fonts ''; do rmdir "$(DESTDIR)$(PREFIX)/share/zadan/$$folder" 2>/dev/null || true; done

#: make dist        build/zadan-VERSION.tar.gz of the committed tree; of the whole tree where there is no git
.PHONY: dist distcheck
DIST := build/zadan-$(VERSION)
dist:
	@tests/tools/dist $(VERSION) $(DIST).tar.gz

#: make distcheck   unpack that, check (CHECK=all: build alone), install, run from there, uninstall; make the same tarball without git
CHECK ?= check
distcheck: dist
	@tests/tools/distcheck $(DIST).tar.gz zadan-$(VERSION) $(CHECK)

#: make deb         build/deb/zadan_VERSION_ARCH.deb for this Debian, from the tarball
.PHONY: deb debcheck
deb: dist
	@tests/tools/deps package
	@tests/tools/deb $(DIST).tar.gz zadan-$(VERSION) build/deb

#: make debcheck    build it twice (same bytes), lintian, install it into a root of its own, run it there
debcheck: deb
	@tests/tools/debcheck $(DIST).tar.gz zadan-$(VERSION) build/deb

#: make bundle      build/zadan-offline.tar: the package and all it needs, for a machine without network; needs network
.PHONY: bundle bundlecheck
BUNDLE := build/zadan-offline.tar
bundle: deb
	@samples/distributed/make-bundle build/deb/zadan_*.deb $(BUNDLE)

#: make bundlecheck  install that in a bare Debian without network (debootstrap; needs root), work with it
bundlecheck: all bundle
	@tests/tools/deps bundle
	@tests/tools/bundlecheck $(BUNDLE) $(PROGRAM)

.PHONY: clean
clean:
	rm -rf build
