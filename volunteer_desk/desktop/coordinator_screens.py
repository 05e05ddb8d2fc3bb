"""The coordinator's screens and how one leads to another."""

from collections.abc import Callable
from pathlib import Path

from volunteer_desk.desktop.coordinator.add_pages.presenter import AddPagesPresenter
from volunteer_desk.desktop.coordinator.add_pages.view import AddPagesScreen
from volunteer_desk.desktop.coordinator.change_form.presenter import ChangeFormPresenter
from volunteer_desk.desktop.coordinator.change_form.view import ChangeFormScreen
from volunteer_desk.desktop.coordinator.dataset.presenter import DatasetPresenter
from volunteer_desk.desktop.coordinator.dataset.view import DatasetScreen
from volunteer_desk.desktop.coordinator.form_designer.presenter import DesignerPresenter
from volunteer_desk.desktop.coordinator.form_designer.view import FormDesignerScreen
from volunteer_desk.desktop.coordinator.home.presenter import HomePresenter
from volunteer_desk.desktop.coordinator.home.view import Doors, HomeScreen
from volunteer_desk.desktop.coordinator.import_list.presenter import ImportListPresenter
from volunteer_desk.desktop.coordinator.import_list.view import ImportListScreen
from volunteer_desk.desktop.coordinator.new_project.presenter import NewProjectPresenter
from volunteer_desk.desktop.coordinator.new_project.view import NewProjectScreen
from volunteer_desk.desktop.coordinator.packs.presenter import PacksPresenter
from volunteer_desk.desktop.coordinator.packs.view import PacksScreen
from volunteer_desk.desktop.coordinator.receive.presenter import ReceivePresenter
from volunteer_desk.desktop.coordinator.receive.view import ReceiveScreen
from volunteer_desk.desktop.coordinator.review.presenter import ReviewPresenter
from volunteer_desk.desktop.coordinator.review.view import ReviewScreen
from volunteer_desk.desktop.jobs import Jobs
from volunteer_desk.desktop.navigation import Navigation, Screen
from volunteer_desk.desktop.page_images import PageViews
from volunteer_desk.desktop.screen_jobs import ScreenJobs
from volunteer_desk.text.catalogue import language


def new_project_screen(
    navigation: Navigation, jobs: Jobs, open_project: Callable[[Path], None]
) -> Screen:
    """Return the screen that makes a project; `open_project` gets the file that was made."""

    def use(form: Path) -> None:
        navigation.back()
        screen.take_form(form)

    def design() -> None:
        navigation.open(FormDesignerScreen(DesignerPresenter(jobs, language()), use))

    screen = NewProjectScreen(NewProjectPresenter(jobs), open_project, design)
    return screen


def coordinator_home(navigation: Navigation, jobs: Jobs, page_views: PageViews) -> Screen:
    """Return the first screen of the project that is open in `jobs`, leading to all others."""

    def review() -> None:
        own = ScreenJobs(jobs)
        screen = ReviewScreen(ReviewPresenter(own), page_views, back, dataset)
        screen.dropped.connect(own.close)
        navigation.open(screen)

    def review_instead() -> None:
        back()
        review()

    def import_list() -> None:
        own = ScreenJobs(jobs)
        screen = ImportListScreen(ImportListPresenter(own), back)
        screen.dropped.connect(own.close)
        navigation.open(screen)

    def dataset() -> None:
        own = ScreenJobs(jobs)
        screen = DatasetScreen(DatasetPresenter(own))
        screen.dropped.connect(own.close)
        navigation.open(screen)

    def back() -> None:
        navigation.back()

    doors = Doors(
        packs=lambda: navigation.open(PacksScreen(PacksPresenter(jobs), back)),
        receive=lambda: navigation.open(
            ReceiveScreen(ReceivePresenter(jobs), review_instead, back)
        ),
        review=review,
        dataset=dataset,
        add_pages=lambda: navigation.open(AddPagesScreen(AddPagesPresenter(jobs), back)),
        import_list=import_list,
        change_form=lambda: navigation.open(ChangeFormScreen(ChangeFormPresenter(jobs), back)),
    )
    return HomeScreen(HomePresenter(jobs), doors)
