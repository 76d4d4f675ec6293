package org.defenderrelief;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The rooms of the house and who may enter which; docs/architecture.md says why. */
@AnalyzeClasses(packages = "org.defenderrelief", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "org.defenderrelief.";

    @ArchTest
    static final ArchRule kernel_uses_no_room = room("kernel").mayUse();

    /** Rooms have jobs; what jobs are about is nothing to it. */
    @ArchTest
    static final ArchRule jobs_use_the_kernel = room("jobs").mayUse("kernel");

    @ArchTest
    static final ArchRule access_uses_kernel_and_vault = room("access").mayUse("kernel", "jobs", "vault");

    @ArchTest
    static final ArchRule vault_uses_the_kernel = room("vault").mayUse("kernel", "jobs");

    /** Rooms tell it what is due when; what it is about is nothing to it. */
    @ArchTest
    static final ArchRule clocks_use_kernel_jobs_and_vault = room("clocks").mayUse("kernel", "jobs", "vault");

    @ArchTest
    static final ArchRule history_uses_kernel_and_vault = room("history").mayUse("kernel", "jobs", "vault");

    @ArchTest
    static final ArchRule repeat_stands_on_the_history = room("repeat").mayUse("kernel", "jobs", "vault", "history");

    @ArchTest
    static final ArchRule seating_stands_on_the_history =
            room("seating").mayUse("kernel", "vault", "history", "access");

    @ArchTest
    static final ArchRule casefile_stands_on_kernel_vault_and_history =
            room("casefile").mayUse("kernel", "clocks", "vault", "history", "repeat", "seating");

    @ArchTest
    static final ArchRule partner_stands_on_the_casefile =
            room("partner").mayUse("kernel", "clocks", "vault", "history", "repeat", "casefile");

    @ArchTest
    static final ArchRule attachment_stands_on_the_casefile =
            room("attachment").mayUse("kernel", "vault", "history", "repeat", "casefile", "partner", "evidence");

    @ArchTest
    static final ArchRule intake_meets_others_in_the_casefile =
            room("intake").mayUse("kernel", "vault", "history", "repeat", "casefile", "partner", "attachment");

    @ArchTest
    static final ArchRule triage_meets_others_in_the_casefile =
            room("triage").mayUse("kernel", "vault", "history", "repeat", "casefile", "attachment");

    @ArchTest
    static final ArchRule committee_commits_money_of_the_fund = room("committee")
            .mayUse("kernel", "jobs", "clocks", "vault", "history", "repeat", "seating", "casefile", "access", "fund");

    @ArchTest
    static final ArchRule fund_knows_no_stage = room("fund").mayUse("kernel", "clocks", "vault", "history", "casefile");

    @ArchTest
    static final ArchRule disbursement_pays_out_of_the_fund =
            room("disbursement").mayUse("kernel", "vault", "history", "repeat", "casefile", "fund", "bank");

    @ArchTest
    static final ArchRule follow_up_comes_after_payment = room("followup")
            .mayUse(
                    "kernel",
                    "jobs",
                    "clocks",
                    "vault",
                    "history",
                    "repeat",
                    "casefile",
                    "attachment",
                    "partner",
                    "intake",
                    "fund",
                    "disbursement");

    @ArchTest
    static final ArchRule screening_looks_at_payments_before_they_leave =
            room("screening").mayUse("kernel", "vault", "history", "repeat", "casefile", "fund", "disbursement");

    @ArchTest
    static final ArchRule retention_erases_what_the_casefile_closed = room("retention")
            .mayUse("kernel", "jobs", "clocks", "vault", "history", "repeat", "casefile", "attachment", "fund");

    @ArchTest
    static final ArchRule referral_meets_others_in_the_casefile =
            room("referral").mayUse("kernel", "jobs", "vault", "history", "repeat", "casefile", "access");

    @ArchTest
    static final ArchRule reporting_reads_other_rooms =
            room("reporting").mayUse("kernel", "vault", "history", "casefile", "fund", "triage");

    /** It works on streams that others open: no database, no vault, no files. */
    @ArchTest
    static final ArchRule evidence_uses_no_room = room("evidence").mayUse();

    @ArchTest
    static final ArchRule bank_files_know_no_case = room("bank").mayUse();

    @ArchTest
    static final ArchRule demo_and_bench_are_not_packaged =
            noClasses().should().resideInAnyPackage(BASE + "demo..", BASE + "web.bench..");

    @ArchTest
    static final ArchRule notification_only_observes = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "notification..", BASE + "operations..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "notification..");

    @ArchTest
    static final ArchRule nothing_imports_a_face = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "web..");

    @ArchTest
    static final ArchRule faces_do_not_import_each_other =
            slices().matching(BASE + "web.(api|review|partner|own)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule what_faces_share_knows_none_of_them = noClasses()
            .that()
            .resideInAPackage(BASE + "web.shared..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "web.api..", BASE + "web.review..", BASE + "web.partner..", BASE + "web.own..");

    @ArchTest
    static final ArchRule stages_of_the_api_do_not_import_each_other =
            slices().matching(BASE + "web.api.(*)..").should().notDependOnEachOther();

    /** The page of a case puts the stages' parts together; they do not know it, nor each other. */
    @ArchTest
    static final ArchRule stages_of_the_review_meet_on_the_page_of_a_case = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "web.review.casefile..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "web.review.casefile..");

    @ArchTest
    static final ArchRule stages_of_the_review_have_no_cycles =
            slices().matching(BASE + "web.review.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule http_is_spoken_in_faces_only = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule pages_and_mails_alone_have_templates = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "web..", BASE + "notification..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus.qute..");

    @ArchTest
    static final ArchRule cryptography_stays_in_the_seal_and_the_oblivious_function = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "vault.seal..", BASE + "vault.oprf..", BASE + "vault.openpgp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.crypto..", "org.bouncycastle..", "com.google.crypto.tink..", "org.conscrypt..");

    @ArchTest
    static final ArchRule jasypt_opens_the_keyring_alone = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "vault.keyring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jasypt..");

    /** Keys elsewhere seal, open, derive and sign, but nobody reads their bytes. */
    @ArchTest
    static final ArchRule raw_keys_are_seen_in_the_seal_by_the_keyring_and_by_files = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "vault.seal..", BASE + "vault.keyring..", BASE + "vault.file..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(BASE + "vault.seal.RawKeyAccess");

    @ArchTest
    static final ArchRule the_vaults_rooms_have_no_cycles =
            slices().matching("org.defenderrelief.vault.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("org.defenderrelief.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule time_comes_from_the_injected_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nothing_prints = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Keep")
            .and()
            .haveSimpleNameNotStartingWith("Encrypt")
            .and()
            .haveSimpleNameNotStartingWith("Verify")
            .and()
            .haveSimpleNameNotStartingWith("Migrate")
            .and()
            .haveSimpleNameNotStartingWith("RecoverOffice")
            .and()
            .haveSimpleNameNotStartingWith("SealRequest")
            .and()
            .haveSimpleNameNotStartingWith("TakeIn")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule every_room_says_what_it_is_for = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .haveSimpleNameNotEndingWith("package-info")
            .should(liveInADescribedPackage());

    private static ArchCondition<JavaClass> liveInADescribedPackage() {
        return new ArchCondition<>("live in a package with a package-info that says its purpose") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean described = java.nio.file.Files.exists(java.nio.file.Path.of(
                        "src/main/java/" + type.getPackageName().replace('.', '/') + "/package-info.java"));
                events.add(
                        new SimpleConditionEvent(type, described, type.getPackageName() + " has no package-info.java"));
            }
        };
    }

    private static Room room(String name) {
        return new Room(name);
    }

    private record Room(String name) {
        ArchRule mayUse(String... others) {
            String[] allowed = new String[others.length + 2];
            for (int i = 0; i < others.length; i++) {
                allowed[i] = BASE + others[i] + "..";
            }
            allowed[others.length] = BASE + name + "..";
            allowed[others.length + 1] = BASE + "kernel..";
            return classes()
                    .that()
                    .resideInAPackage(BASE + name + "..")
                    .should()
                    .onlyDependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.or(
                            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage(
                                    "org.defenderrelief.."),
                            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(allowed)));
        }
    }
}
