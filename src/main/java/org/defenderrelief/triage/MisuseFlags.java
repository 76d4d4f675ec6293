package org.defenderrelief.triage;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.index.BlindIndex;
import org.defenderrelief.vault.index.IndexValue;
import org.defenderrelief.vault.index.Purpose;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/** Flags about people, by what people of triage signed and nothing else; why there is one, is sealed for triage. */
@ApplicationScoped
public class MisuseFlags {
    private static final int ONLY_VERSION = 1;
    private static final Set<String> ACTIONS =
            Set.of(FlagFacts.PROPOSED, FlagFacts.CONFIRMED, FlagFacts.LIFT_ASKED, FlagFacts.LIFTED);

    private final Acts acts;
    private final BlindIndex index;
    private final PartnerValues partners;
    private final Compartments compartments;
    private final Clock clock;

    MisuseFlags(Acts acts, BlindIndex index, PartnerValues partners, Compartments compartments, Clock clock) {
        this.acts = acts;
        this.index = index;
        this.partners = partners;
        this.compartments = compartments;
        this.clock = clock;
    }

    /** All there ever were, oldest first. @throws Problem.Conflict {@code not-authentic} if an act is none, or one is gone */
    @Transactional
    public List<MisuseFlag> all() {
        Map<UUID, MisuseFlag> flags = new LinkedHashMap<>();
        Map<UUID, Said> proposals = new LinkedHashMap<>();
        Map<UUID, Said> lifts = new LinkedHashMap<>();
        List<Said> all = acts.withoutCase(ACTIONS);
        Predicate<Said> inOffice = acts.heldBy(Office.TRIAGE);
        for (Said said : all) {
            if (inOffice.test(said)) {
                seeReadable(said, flags, proposals, lifts);
            } else {
                acts.tell(claim(said), "nobody of that office signed it");
            }
        }
        return List.copyOf(flags.values());
    }

    /** One person's key signs whatever that person writes; what cannot be read counts for nothing, so that it keeps nobody from all the others. */
    private void seeReadable(Said said, Map<UUID, MisuseFlag> flags, Map<UUID, Said> proposals, Map<UUID, Said> lifts) {
        try {
            if (said.action().equals(FlagFacts.PROPOSED)) {
                flags.put(said.act(), proposed(said));
                proposals.put(said.act(), said);
            } else {
                see(said, flags, proposals, lifts);
            }
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            acts.tell(claim(said), "it does not say what such an act says");
        }
    }

    private static Acts.Claim claim(Said said) {
        return new Acts.Claim("history_entry/" + said.act(), said.act(), said.action(), null);
    }

    private static void see(Said said, Map<UUID, MisuseFlag> flags, Map<UUID, Said> proposals, Map<UUID, Said> lifts) {
        UUID id = UUID.fromString(said.text(FlagFacts.FLAG));
        MisuseFlag flag = flags.get(id);
        if (flag == null) {
            return;
        }
        switch (said.action()) {
            case FlagFacts.CONFIRMED -> {
                if (!proposals.get(id).isBySame(said) && flag.state(said.at()) == MisuseFlag.State.WAITING) {
                    flags.put(id, flag.confirmed(said.person()));
                }
            }
            case FlagFacts.LIFT_ASKED -> {
                lifts.put(said.act(), said);
                flags.put(id, flag.askedToLift(new MisuseFlag.Lift(said.act(), said.person(), said.at())));
            }
            case FlagFacts.LIFTED -> {
                Said asked = lifts.get(UUID.fromString(said.text(FlagFacts.LIFT)));
                if (asked != null && asked.text(FlagFacts.FLAG).equals(id.toString()) && !asked.isBySame(said)) {
                    flags.put(id, flag.withoutIt());
                }
            }
            default -> throw new IllegalArgumentException("it is no act on flags");
        }
    }

    /** @throws IllegalArgumentException if it is none, or for longer than one is shown @throws DateTimeException if its last day is none */
    private static MisuseFlag proposed(Said said) {
        LocalDate until = LocalDate.parse(said.text(FlagFacts.UNTIL));
        LocalDate latest = LocalDate.ofInstant(said.at(), ZoneOffset.UTC).plusMonths(MisuseFlag.LONGEST);
        if (until.isAfter(latest)) {
            throw new IllegalArgumentException("a flag for longer than one is shown");
        }
        return new MisuseFlag(
                said.act(),
                FlagReason.valueOf(said.text(FlagFacts.REASON)),
                until,
                said.person(),
                said.at(),
                FlagFacts.values(said),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** One of them. @throws Problem.NotFound if there is none */
    @Transactional
    public MisuseFlag get(UUID id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(Problem.NotFound::new);
    }

    /** Those in force that fit one of the values, as {@link #values} gives them. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<MisuseFlag> fitting(Set<String> values) {
        Instant now = clock.instant();
        return all().stream()
                .filter(flag -> flag.state(now) == MisuseFlag.State.IN_FORCE)
                .filter(flag -> flag.values().stream().anyMatch(values::contains))
                .toList();
    }

    /** The names, numbers and addresses of a case as flags hold them, without those that are its partner's own. @param normalised of the opened identity */
    Set<String> values(Acting acting, PartnerId partner, Map<Purpose, Set<String>> normalised) {
        Map<IndexValue, String> texts = index.digests(acting, normalised);
        Set<IndexValue> partnersOwn = partners.of(partner, texts.keySet()).keySet();
        Map<Purpose, Set<String>> theirs = texts.entrySet().stream()
                .filter(each -> Purpose.OF_ONE_PERSON.contains(each.getKey().purpose()))
                .filter(each -> !partnersOwn.contains(each.getKey()))
                .collect(Collectors.groupingBy(
                        each -> each.getKey().purpose(), Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        return index.flagged(acting, theirs);
    }

    /** Seals why. @return what the act must commit to */
    Commitments seal(Act act, FlagNote note) {
        SealedVersion sealed = compartments.write(place(act.id()), CompartmentName.FLAG, StrictJson.write(note), act);
        return Commitments.none().and(CompartmentName.FLAG.value(), sealed.version(), sealed.commitment());
    }

    /** Opens why. @throws Problem.Conflict {@code not-authentic} if it is not what was signed; {@code compartment-damaged} */
    FlagNote open(Acting acting, MisuseFlag flag) {
        UUID id = flag.id();
        Said said = acts.withoutCase(FlagFacts.PROPOSED).stream()
                .filter(each -> each.act().equals(id))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        CompartmentInfo sealed = compartments
                .version(place(id), CompartmentName.FLAG, ONLY_VERSION)
                .orElseThrow(() -> acts.refuse(claim(id), "why it is there is gone"));
        if (!said.commitsTo(
                CompartmentName.FLAG + "@" + ONLY_VERSION, HexFormat.of().parseHex(sealed.commitmentHex()))) {
            throw acts.refuse(claim(id), "its act does not commit to it");
        }
        return StrictJson.read(
                compartments.open(acting, place(id), CompartmentName.FLAG, ONLY_VERSION), FlagNote.class);
    }

    /** Whether that person signed that they read why. */
    boolean isReadBy(PersonId person, UUID id) {
        return acts.authenticWithoutCase(FlagFacts.READ).stream()
                .anyMatch(said -> said.person().equals(person)
                        && said.text(FlagFacts.FLAG).equals(id.toString()));
    }

    /** It is sealed as what belongs to no case but to itself. */
    private static CaseId place(UUID id) {
        return new CaseId(id);
    }

    private static Acts.Claim claim(UUID id) {
        return new Acts.Claim("compartment/" + id + "/flag", id, FlagFacts.PROPOSED, null);
    }
}
