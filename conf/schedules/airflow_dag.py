"""Runs the credit job once a day for the day that has just ended.

Copy into the DAGs folder. A run that waits for its input (28), or for a neighbour (23), is tried
again; one that a gate stopped (21, 22) or that was wrongly configured (20) is not, because only a
person can change that. Trying again is always safe: a run key that is complete is a no-op.
"""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.exceptions import AirflowFailException
from airflow.operators.python import PythonOperator

CONFIG = "/etc/lakewarden/credit.yaml"
JAR = "/opt/lakewarden/lakewarden.jar"
TRY_AGAIN = {23, 25, 28}


def govern(ds: str) -> None:
    """Submits the job for the logical date ``ds`` and maps its exit code to Airflow's outcomes."""
    import subprocess

    code = subprocess.run(
        [
            "spark-submit",
            "--class", "io.lakewarden.jobs.Main",
            JAR,
            "run",
            "--config", CONFIG,
            "--logical-date", ds,
            "--trigger", "schedule",
            "--result-file", f"/var/lib/lakewarden/credit-{ds}.json",
        ],
        check=False,
    ).returncode
    if code in TRY_AGAIN:
        raise RuntimeError(f"lakewarden ended with {code}: will be tried again")
    if code != 0:
        raise AirflowFailException(f"lakewarden ended with {code}: someone has to look")


with DAG(
    dag_id="lakewarden_credit",
    schedule="15 4 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=True,
    max_active_runs=1,
    default_args={"retries": 6, "retry_delay": timedelta(minutes=20)},
) as dag:
    PythonOperator(task_id="govern", python_callable=govern)
