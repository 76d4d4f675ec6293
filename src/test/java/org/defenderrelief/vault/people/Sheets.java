package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.testing.OfflineCommand;
import org.defenderrelief.vault.recovery.RecoverOffice;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.RecoveryShare;

/** Recovery as people go through it: an office is entrusted, holders write their sheets down, and some of them restore it by the real command. */
@ApplicationScoped
public class Sheets {
    /** Who holds the three shares. */
    public static final List<String> HOLDERS = List.of("keeper-1", "auditor-1", "triage-1");

    private final ProposeStatement propose;
    private final SignDraft sign;
    private final HoldShare hold;
    private final RecoveryView view;
    private final MakeRecoveryKit kit;
    private final CurrentRoster roster;
    private final VaultPeople people;

    Sheets(
            ProposeStatement propose,
            SignDraft sign,
            HoldShare hold,
            RecoveryView view,
            MakeRecoveryKit kit,
            CurrentRoster roster,
            VaultPeople people) {
        this.propose = propose;
        this.sign = sign;
        this.hold = hold;
        this.view = view;
        this.kit = kit;
        this.roster = roster;
        this.people = people;
    }

    /** Entrusted by that member and keeper-2, and proven by all. @return the lines of each sheet, in the order of {@link #HOLDERS} */
    public List<List<String>> entrustedAndProven(Office office, String member) {
        signed("keeper-2", entrusting(office, member));
        List<List<String>> sheets = new ArrayList<>();
        for (String name : HOLDERS) {
            try (Acting holder = people.acting(name)) {
                List<String> lines = taken(holder, office);
                hold.proveLines(holder, office, lines);
                sheets.add(lines);
            }
        }
        assertThat(view.of(office).readable()).isEqualTo(HOLDERS.size());
        return sheets;
    }

    /** A draft that entrusts the office, two of three. */
    UUID entrusting(Office office, String member) {
        try (Acting acting = people.acting(member)) {
            return propose.entrusting(
                    acting, office, 2, HOLDERS.stream().map(this::kidOf).toList());
        }
    }

    void signed(String name, UUID draft) {
        try (Acting signer = people.acting(name)) {
            assertThat(sign.sign(signer, draft, people.hash(draft), null)).isTrue();
        }
    }

    /** The lines of that holder's sheet. */
    List<String> taken(Acting holder, Office office) {
        try (RecoveryShare share = hold.take(holder, office)) {
            return share.lines();
        }
    }

    String kidOf(String name) {
        return roster.now().of(VaultPeople.actor(name).person()).orElseThrow().kid();
    }

    /**
     * The real command in a process of its own, with a new kit; what is typed comes through a pipe.
     *
     * @param folder where kit, input and result may lie
     * @param more what is typed after the sheets
     * @return the text of the file that it wrote
     */
    public String command(Path folder, Office office, boolean drill, List<List<String>> sheets, List<String> more)
            throws IOException {
        Path own = Files.createTempDirectory(folder, office.name());
        Path out = own.resolve("out");
        Path kitFile = Files.writeString(own.resolve("kit"), kit.make(VaultPeople.actor("keeper-2"), office));
        List<String> arguments = new ArrayList<>(
                List.of("--kit", kitFile.toString(), "--root", roster.now().root(), "--out", out.toString()));
        if (drill) {
            arguments.add("--drill");
        }
        List<String> typed = new ArrayList<>(List.of("yes"));
        sheets.forEach(typed::addAll);
        typed.addAll(more);
        OfflineCommand.Ended ended = OfflineCommand.of("recover", RecoverOffice.class)
                .typed(Files.write(own.resolve("typed"), typed))
                .run(arguments);
        String said = ended.said();
        assertThat(ended.code()).as(said).isZero();
        sheets.forEach(sheet -> assertThat(said).doesNotContain(sheet));
        return Files.readString(out);
    }
}
