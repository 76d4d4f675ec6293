package org.defenderrelief.casefile;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * What a person has read of a case since they unlocked their vault, as the history says it: nothing of it is kept elsewhere. A part that was
 * read stays open for that long, and its opening is recorded once a version.
 */
@ApplicationScoped
class ReadInSession {
    static final String ACTION = "compartment.read";

    /** The facts that say what was read. */
    static final String PART = "compartment";

    static final String VERSION = "version";

    /** Of a case that was read more often meanwhile, what lies further back is recorded anew. */
    private static final int LOOKED_AT = 400;

    private final Acts acts;

    ReadInSession(Acts acts) {
        this.acts = acts;
    }

    /** The facts of reading a part as part of a step. */
    static Facts facts(CompartmentInfo part) {
        return Facts.of(PART, part.name().value()).and(VERSION, part.version());
    }

    /** The facts of a person's reading. */
    static Facts facts(Acting reader, CompartmentInfo part) {
        return facts(part).and("session", reader.session());
    }

    /** What was read, each version once. */
    Set<Part> of(Acting reader, CaseId caseId) {
        return parts(said(reader, caseId));
    }

    /** As {@link #of(Acting, CaseId)}, and what the person read since that moment in any session. */
    Set<Part> of(Acting reader, CaseId caseId, Instant since) {
        return parts(acts.newest(caseId, ACTION, LOOKED_AT).stream()
                .filter(said -> isBy(reader, said))
                .filter(said -> isInSession(reader, said) || !said.at().isBefore(since)));
    }

    private static Set<Part> parts(Stream<Said> read) {
        return read.map(said ->
                        new Part(said.fact(PART).orElse(""), said.fact(VERSION).orElse("")))
                .collect(Collectors.toSet());
    }

    /** Whether what the grant opens was read by it. */
    boolean by(Grant grant, Acting reader, CaseId caseId) {
        return said(reader, caseId)
                .anyMatch(said -> said.text("grant").equals(grant.id().toString()));
    }

    private Stream<Said> said(Acting reader, CaseId caseId) {
        return acts.newest(caseId, ACTION, LOOKED_AT).stream()
                .filter(said -> isBy(reader, said) && isInSession(reader, said));
    }

    private static boolean isBy(Acting reader, Said said) {
        return said.person().equals(reader.person()) && said.signer().equals(reader.kid());
    }

    private static boolean isInSession(Acting reader, Said said) {
        return said.fact("session").filter(reader.session()::equals).isPresent();
    }

    /** A version of a part, as the history writes it. */
    record Part(String name, String version) {
        static Part of(CompartmentInfo info) {
            return new Part(info.name().value(), Integer.toString(info.version()));
        }

        boolean isOf(CompartmentName wanted) {
            return name.equals(wanted.value());
        }
    }
}
