package org.defenderrelief.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.compartment.CompartmentInfo;

/** What was erased of a case, by the acts that say so. The service alone signs them; whether they were due, the room {@code retention} and verifications ask. */
@ApplicationScoped
public class Erasures {
    /** A part of a case was erased. */
    public static final String ACTION = "retention.erased";

    /** The compartment's name. */
    public static final String NAME = "name";

    /** The first and the last version that went, with a hyphen between. */
    public static final String VERSIONS = "versions";

    /** The day on which the schedule in force let it go. */
    public static final String DUE = "due";

    private final Acts acts;

    Erasures(Acts acts) {
        this.acts = acts;
    }

    /**
     * That a part was erased.
     *
     * @param at when it was done @param due when the schedule let it go @param days how long after its closing it was kept
     * @param early whether it went before its day, because two people decided so
     */
    public record Erased(UUID act, Instant at, LocalDate due, int days, boolean early) {
        private static Optional<Erased> of(Said said) {
            try {
                return Optional.of(new Erased(
                        said.act(),
                        said.at(),
                        LocalDate.parse(said.text(DUE)),
                        Integer.parseInt(said.text("days")),
                        said.fact("decided").isPresent()));
            } catch (java.time.DateTimeException | NumberFormatException unreadable) {
                return Optional.empty();
            }
        }
    }

    /**
     * How each of these was erased; parts that are there are left out.
     *
     * @throws Problem.Conflict {@code not-authentic} if one is said to be erased and no act says so
     */
    @Transactional
    public Map<CompartmentInfo, Erased> of(CaseId caseId, List<CompartmentInfo> parts) {
        Map<CompartmentInfo, Erased> erased = new LinkedHashMap<>();
        for (CompartmentInfo part : parts) {
            if (part.isErased()) {
                erased.put(part, of(caseId, part));
            }
        }
        return erased;
    }

    /**
     * Those of these versions that are gone, as acts say. Each act erased all from one version to another, so only these two are held against it, however
     * many lie between.
     *
     * @throws Problem.Conflict {@code not-authentic} if one is said to be erased and no act says so
     */
    @Transactional
    public Set<CompartmentInfo> gone(CaseId caseId, List<CompartmentInfo> versions) {
        List<CompartmentInfo> erased =
                versions.stream().filter(CompartmentInfo::isErased).toList();
        Comparator<CompartmentInfo> byVersion = Comparator.comparingInt(CompartmentInfo::version);
        erased.stream()
                .collect(Collectors.groupingBy(part -> List.of(part.name(), part.erasedBy())))
                .values()
                .forEach(together -> of(
                        caseId, List.of(Collections.min(together, byVersion), Collections.max(together, byVersion))));
        return Set.copyOf(erased);
    }

    private Erased of(CaseId caseId, CompartmentInfo part) {
        Acts.Claim claim = new Acts.Claim(
                "compartment/" + caseId + "/" + part.name() + "@" + part.version(),
                part.erasedBy().orElseThrow(),
                ACTION,
                caseId);
        Said said = acts.said(claim, Facts.of(NAME, part.name().value()));
        if (!said.signer().isEmpty() || !covers(said, part.version())) {
            throw acts.refuse(claim, "it is erased, and no act erased it");
        }
        return Erased.of(said).orElseThrow(() -> acts.refuse(claim, "it is erased, and no act erased it"));
    }

    private static boolean covers(Said said, int version) {
        String[] range = said.text(VERSIONS).split("-", 2);
        return range.length == 2
                && range[0].matches("[1-9][0-9]{0,8}")
                && range[1].matches("[1-9][0-9]{0,8}")
                && Integer.parseInt(range[0]) <= version
                && version <= Integer.parseInt(range[1]);
    }

    /** Passes if it is there. @throws Problem.Gone {@code part-erased} @throws Problem.Conflict {@code not-authentic} if it is gone, and no act says so */
    @Transactional
    public void requireThere(CaseId caseId, CompartmentInfo part) {
        if (part.isErased()) {
            Erased erased = of(caseId, part);
            throw new Problem.Gone(
                    "part-erased",
                    "This part was erased for good on "
                            + erased.at().atOffset(ZoneOffset.UTC).toLocalDate()
                            + (erased.early()
                                    ? ", before its day, as two people of the fund decided."
                                    : ": the fund's schedule keeps it for " + erased.days()
                                            + " days after its case is closed.")
                            + " Only the proof that it was there is left.");
        }
    }
}
