from django.core.management.base import BaseCommand, CommandError

from traitdunion.kernel import messages


class Command(BaseCommand):
    help = "Gather what screens say, check that it is said in English too, and compile the catalogues."

    def add_arguments(self, parser):
        parser.add_argument("--update", action="store_true", help="bring the catalogues up to date")
        parser.add_argument(
            "--check", action="store_true", help="fail when a sentence has no English, or a plural no French rule"
        )
        parser.add_argument("--compile", action="store_true", help="write the binary catalogues")

    def handle(self, *_args, **options):
        if options["update"]:
            for language in messages.PLURALS:
                messages.update(language)
        if options["check"]:
            lacking = [
                f"  {language}: {sentence}" for language in messages.PLURALS for sentence in messages.missing(language)
            ]
            if lacking:
                raise CommandError("Not in the catalogues yet:\n" + "\n".join(lacking))
        if options["compile"]:
            messages.compile_all()
