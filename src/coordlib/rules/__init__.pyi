from coordlib.rules.agreement.catalogue import STATED_RULES
from coordlib.rules.agreement.judging import RULES
from coordlib.rules.checking import check, fix, forbidding
from coordlib.rules.effects import ChangedRow, FactsEffect, changed_rows, effects_of
from coordlib.rules.form.checking import CONFORMITY_RULES, check_document
from coordlib.rules.form.mending import FormReport, fix_document
from coordlib.rules.issued.catalogue import INSTRUMENT_RULES, ISSUED_RULES, ISSUER_RULES, LEDGER_RULES, LETTERHEAD_RULES, MINUTES_RULES, NARRATIVE_RULES, PLAN_RULES, REMINDER_RULES, REPORT_RULES, TRACKING_RULES
from coordlib.rules.packs import layout_of_pack, pack_names, rules_of_pack, templates_of_pack
from coordlib.rules.pages import PRINT_RULES, Proof, Sheet, check_print, fit
__all__ = ['CONFORMITY_RULES', 'ChangedRow', 'FactsEffect', 'FormReport', 'INSTRUMENT_RULES', 'ISSUED_RULES', 'ISSUER_RULES', 'LEDGER_RULES', 'LETTERHEAD_RULES', 'MINUTES_RULES', 'NARRATIVE_RULES', 'PLAN_RULES', 'PRINT_RULES', 'Proof', 'REMINDER_RULES', 'REPORT_RULES', 'RULES', 'STATED_RULES', 'Sheet', 'TRACKING_RULES', 'changed_rows', 'check', 'check_document', 'check_print', 'effects_of', 'fit', 'fix', 'fix_document', 'forbidding', 'layout_of_pack', 'pack_names', 'rules_of_pack', 'templates_of_pack']
