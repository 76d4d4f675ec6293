package org.defenderrelief.casefile;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A letter that tells a partner what was decided, as triage looked at it and signed it: whatever form it is shown in, these are its words.
 * It stands sealed in a message of the channel.
 *
 * @param kind what was decided
 * @param language of the words, as BCP 47
 * @param rightToLeft whether that language is written from right to left
 * @param colon what stands behind a label in that language
 * @param lines labelled facts, such as the reference
 * @param sections the rest, in order
 */
public record Letter(
        Kind kind,
        String language,
        boolean rightToLeft,
        String title,
        String colon,
        List<Line> lines,
        List<Section> sections) {
    public Letter {
        lines = lines == null ? List.of() : List.copyOf(lines);
        sections = sections == null ? List.of() : List.copyOf(sections);
    }

    /** What a letter can tell. */
    public enum Kind {
        APPROVED,
        DECLINED,
        DEFERRED,
        /** Help other than money was given, and money neither granted nor refused. */
        HELPED_OTHERWISE,
        REFERRED,
        /** Help was released in emergency, which was not stood by; what was paid by then is paid. */
        STOPPED
    }

    /** A labelled fact. */
    public record Line(String label, String value) {
        @Override
        public String toString() {
            return "Line[sealed content]";
        }
    }

    /** Paragraphs under a heading. @param heading empty for none */
    public record Section(String heading, List<String> paragraphs) {
        public Section {
            paragraphs = paragraphs == null ? List.of() : List.copyOf(paragraphs);
        }

        @Override
        public String toString() {
            return "Section[sealed content]";
        }
    }

    /** All of it as plain text, for whoever reads messages as text. */
    @JsonIgnore
    public String text() {
        return Stream.of(
                        Stream.of(title),
                        Stream.of(lines.stream().map(this::labelled).collect(Collectors.joining("\n"))),
                        sections.stream()
                                .flatMap(section -> Stream.concat(
                                        Stream.of(section.heading()).filter(heading -> !heading.isEmpty()),
                                        section.paragraphs().stream())))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n\n"));
    }

    /** A fact behind its label, on one line. */
    public String labelled(Line line) {
        return line.label() + colon + " " + line.value();
    }

    @Override
    public String toString() {
        return "Letter[sealed content]";
    }
}
